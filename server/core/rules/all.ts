// Every rule there is, in the order people read them: single values, containers, Services, links, kustomizations.

import { allocateNodePortsMisused } from './allocate-node-ports-misused.ts';
import { annotationValueNotString } from './annotation-value-not-string.ts';
import { apiVersionRemoved } from './api-version-removed.ts';
import { appBindsLoopback } from './app-binds-loopback.ts';
import { appProtocolInvalid } from './app-protocol-invalid.ts';
import { appProtocolNonstandard } from './app-protocol-nonstandard.ts';
import { argPortDiffersFromContainerPort } from './arg-port-differs-from-container-port.ts';
import { chartPortEmpty } from './chart-port-empty.ts';
import { chartPortQuoted } from './chart-port-quoted.ts';
import { chartServicePortInContainer } from './chart-service-port-in-container.ts';
import { containerPortDuplicate } from './container-port-duplicate.ts';
import { containerPortNameDuplicate } from './container-port-name-duplicate.ts';
import { containerPortNameInvalid } from './container-port-name-invalid.ts';
import { containerPortRequired } from './container-port-required.ts';
import { dockerfileExposeDiffers } from './dockerfile-expose-differs.ts';
import { endpointPortNameInvalid } from './endpoint-port-name-invalid.ts';
import { endpointPortNameMismatch } from './endpoint-port-name-mismatch.ts';
import { endpointsDeprecated } from './endpoints-deprecated.ts';
import { endpointsliceWithoutServiceLabel } from './endpointslice-without-service-label.ts';
import { envHostPortPair } from './env-host-port-pair.ts';
import { envValueNotString } from './env-value-not-string.ts';
import { ephemeralContainerPorts } from './ephemeral-container-ports.ts';
import { externalIpsDeprecated } from './external-ips-deprecated.ts';
import { externalNameIp } from './external-name-ip.ts';
import { externalNamePortMapping } from './external-name-port-mapping.ts';
import { externalNameSelector } from './external-name-selector.ts';
import { externalTrafficPolicyClientIp } from './external-traffic-policy-client-ip.ts';
import { externalTrafficPolicyLocal } from './external-traffic-policy-local.ts';
import { externalTrafficPolicyMisused } from './external-traffic-policy-misused.ts';
import { fieldNewerThanCluster } from './field-newer-than-cluster.ts';
import { fieldValueUnknown } from './field-value-unknown.ts';
import { fieldWrongType } from './field-wrong-type.ts';
import { fieldsDoNotFit } from './fields-do-not-fit.ts';
import { gatewayApiChannel } from './gateway-api-channel.ts';
import { gatewayBackendExternalName } from './gateway-backend-external-name.ts';
import { gatewayBackendPortNotFound } from './gateway-backend-port-not-found.ts';
import { gatewayBackendPortRequired } from './gateway-backend-port-required.ts';
import { gatewayCrossNamespaceGrant } from './gateway-cross-namespace-grant.ts';
import { gatewayListenerConflict } from './gateway-listener-conflict.ts';
import { gatewayListenerDuplicate } from './gateway-listener-duplicate.ts';
import { gatewayParentSectionNotFound } from './gateway-parent-section-not-found.ts';
import { gatewayRouteProtocol } from './gateway-route-protocol.ts';
import { headlessIgnoredField } from './headless-ignored-field.ts';
import { headlessPortTranslation } from './headless-port-translation.ts';
import { headlessSelectorlessPort } from './headless-selectorless-port.ts';
import { headlessTypeConflict } from './headless-type-conflict.ts';
import { healthCheckNodePortMisused } from './health-check-node-port-misused.ts';
import { hostIpWithoutHostPort } from './host-ip-without-host-port.ts';
import { hostNetworkPortMismatch } from './host-network-port-mismatch.ts';
import { hostPortAmbiguousIp } from './host-port-ambiguous-ip.ts';
import { hostPortConflictAcrossWorkloads } from './host-port-conflict-across-workloads.ts';
import { hostPortDuplicateInPod } from './host-port-duplicate-in-pod.ts';
import { hostPortInNodePortRange } from './host-port-in-node-port-range.ts';
import { hostPortLastResort } from './host-port-last-resort.ts';
import { hostPortLimitsReplicas } from './host-port-limits-replicas.ts';
import { hostPortNodeComponent } from './host-port-node-component.ts';
import { hostPortOnInitContainer } from './host-port-on-init-container.ts';
import { hostPortPodSecurity } from './host-port-pod-security.ts';
import { hostPortRollingUpdateStall } from './host-port-rolling-update-stall.ts';
import { ingressBackendExternalName } from './ingress-backend-external-name.ts';
import { ingressBackendNeedsNodePort } from './ingress-backend-needs-node-port.ts';
import { ingressBackendPortChoice } from './ingress-backend-port-choice.ts';
import { ingressBackendProtocol } from './ingress-backend-protocol.ts';
import { ingressHostPort } from './ingress-host-port.ts';
import { ingressLegacyBackend } from './ingress-legacy-backend.ts';
import { ingressServiceNotFound } from './ingress-service-not-found.ts';
import { ingressServicePortNotFound } from './ingress-service-port-not-found.ts';
import { ingressTcpMap } from './ingress-tcp-map.ts';
import { ingressUsesTargetPort } from './ingress-uses-target-port.ts';
import { initContainerProbe } from './init-container-probe.ts';
import { internalTrafficPolicyLocal } from './internal-traffic-policy-local.ts';
import { jsonPatchOtherPort } from './json-patch-other-port.ts';
import { jsonPatchPathNotFound } from './json-patch-path-not-found.ts';
import { kustomizationCycle } from './kustomization-cycle.ts';
import { kustomizationPathNotFound } from './kustomization-path-not-found.ts';
import { labelInvalid } from './label-invalid.ts';
import { labelValueNotString } from './label-value-not-string.ts';
import { legacyExternalTrafficAnnotation } from './legacy-external-traffic-annotation.ts';
import { lifecycleTcpSocket } from './lifecycle-tcp-socket.ts';
import { loadBalancerMixedProtocols } from './load-balancer-mixed-protocols.ts';
import { monitorSelectsNothing } from './monitor-selects-nothing.ts';
import { namedTargetDiffersPerWorkload } from './named-target-differs-per-workload.ts';
import { networkPolicyBlocksService } from './network-policy-blocks-service.ts';
import { networkPolicyDnsUdpOnly } from './network-policy-dns-udp-only.ts';
import { networkPolicyEndPort } from './network-policy-end-port.ts';
import { networkPolicyHostNetwork } from './network-policy-host-network.ts';
import { networkPolicyNamedPortNotFound } from './network-policy-named-port-not-found.ts';
import { networkPolicyProtocolMismatch } from './network-policy-protocol-mismatch.ts';
import { networkPolicySelectsNothing } from './network-policy-selects-nothing.ts';
import { networkPolicyUsesServicePort } from './network-policy-uses-service-port.ts';
import { nodePortDuplicateAcrossServices } from './node-port-duplicate-across-services.ts';
import { nodePortDuplicateInService } from './node-port-duplicate-in-service.ts';
import { nodePortInDynamicBand } from './node-port-in-dynamic-band.ts';
import { nodePortOutOfRange } from './node-port-out-of-range.ts';
import { nodePortSharedByDifferentPorts } from './node-port-shared-by-different-ports.ts';
import { nodePortTypeMismatch } from './node-port-type-mismatch.ts';
import { patchDeletesNothing } from './patch-deletes-nothing.ts';
import { patchTargetNotFound } from './patch-target-not-found.ts';
import { patchedPortAddedBeside } from './patched-port-added-beside.ts';
import { patchedPortCollapsed } from './patched-port-collapsed.ts';
import { patchedPortDisplaced } from './patched-port-displaced.ts';
import { patchedPortIgnored } from './patched-port-ignored.ts';
import { podMonitorPortNotFound } from './pod-monitor-port-not-found.ts';
import { portLeadingZero } from './port-leading-zero.ts';
import { portNotInteger } from './port-not-integer.ts';
import { portNumberQuoted } from './port-number-quoted.ts';
import { portOutOfRange } from './port-out-of-range.ts';
import { portProtocolInvalid } from './port-protocol-invalid.ts';
import { privilegedPortNonRoot } from './privileged-port-non-root.ts';
import { probeHostSet } from './probe-host-set.ts';
import { probePortNameNotFound } from './probe-port-name-not-found.ts';
import { probePortNotTcp } from './probe-port-not-tcp.ts';
import { probePortUndeclared } from './probe-port-undeclared.ts';
import { prometheusAnnotationPort } from './prometheus-annotation-port.ts';
import type { Rule } from './rule.ts';
import { samePortTwoProtocolsApply } from './same-port-two-protocols-apply.ts';
import { selectorlessServiceWithoutEndpoints } from './selectorless-service-without-endpoints.ts';
import { serviceLinkEnvCollision } from './service-link-env-collision.ts';
import { serviceMonitorPortNotFound } from './service-monitor-port-not-found.ts';
import { serviceMonitorPortType } from './service-monitor-port-type.ts';
import { serviceMonitorSelectsPodLabels } from './service-monitor-selects-pod-labels.ts';
import { serviceMonitorUnnamedPort } from './service-monitor-unnamed-port.ts';
import { serviceNameNotUpdated } from './service-name-not-updated.ts';
import { servicePortDuplicate } from './service-port-duplicate.ts';
import { servicePortMissing } from './service-port-missing.ts';
import { servicePortNameDuplicate } from './service-port-name-duplicate.ts';
import { servicePortNameInvalid } from './service-port-name-invalid.ts';
import { servicePortNameNotReferencable } from './service-port-name-not-referencable.ts';
import { servicePortNameRequired } from './service-port-name-required.ts';
import { servicePortsEmpty } from './service-ports-empty.ts';
import { serviceReferenceNotFound } from './service-reference-not-found.ts';
import { serviceSelectorNearMiss } from './service-selector-near-miss.ts';
import { serviceSelectorNoMatch } from './service-selector-no-match.ts';
import { serviceSelectorShape } from './service-selector-shape.ts';
import { serviceSelectorUsesObjectLabels } from './service-selector-uses-object-labels.ts';
import { serviceSelectsUnrelatedWorkloads } from './service-selects-unrelated-workloads.ts';
import { sessionAffinityBypassed } from './session-affinity-bypassed.ts';
import { sessionAffinityTimeout } from './session-affinity-timeout.ts';
import { statefulSetServiceNotFound } from './stateful-set-service-not-found.ts';
import { statefulSetServiceNotHeadless } from './stateful-set-service-not-headless.ts';
import { statefulSetServiceSelectsOthers } from './stateful-set-service-selects-others.ts';
import { targetPortNameInSidecar } from './target-port-name-in-sidecar.ts';
import { targetPortNameNotFound } from './target-port-name-not-found.ts';
import { targetPortNamePartial } from './target-port-name-partial.ts';
import { targetPortNameProtocolMismatch } from './target-port-name-protocol-mismatch.ts';
import { targetPortNumberProtocolMismatch } from './target-port-number-protocol-mismatch.ts';
import { targetPortNumberUndeclared } from './target-port-number-undeclared.ts';
import { targetPortOmitted } from './target-port-omitted.ts';
import { textUrlPortNotInService } from './text-url-port-not-in-service.ts';
import { trafficDistributionValue } from './traffic-distribution-value.ts';
import { webhookServicePort } from './webhook-service-port.ts';
import { webhookServiceType } from './webhook-service-type.ts';
import { webhookUrlClusterHost } from './webhook-url-cluster-host.ts';
import { websocketAffinity } from './websocket-affinity.ts';
import { websocketAppProtocol } from './websocket-app-protocol.ts';
import { websocketAwsIdleTimeout } from './websocket-aws-idle-timeout.ts';
import { websocketGkeBackendTimeout } from './websocket-gke-backend-timeout.ts';
import { websocketGracefulTermination } from './websocket-graceful-termination.ts';
import { websocketLbProtocol } from './websocket-lb-protocol.ts';
import { websocketProxyTimeout } from './websocket-proxy-timeout.ts';
import { websocketRouteTimeout } from './websocket-route-timeout.ts';
import { workloadSelectorTemplateMismatch } from './workload-selector-template-mismatch.ts';

export const RULES: readonly Rule[] = [
  fieldWrongType,
  fieldValueUnknown,
  labelInvalid,
  fieldsDoNotFit,
  portOutOfRange,
  portNotInteger,
  portNumberQuoted,
  portLeadingZero,
  containerPortNameInvalid,
  servicePortNameInvalid,
  portProtocolInvalid,
  labelValueNotString,
  annotationValueNotString,
  envValueNotString,
  containerPortRequired,
  containerPortNameDuplicate,
  containerPortDuplicate,
  hostPortOnInitContainer,
  hostPortDuplicateInPod,
  hostPortAmbiguousIp,
  hostIpWithoutHostPort,
  hostNetworkPortMismatch,
  hostPortLastResort,
  hostPortPodSecurity,
  hostPortLimitsReplicas,
  hostPortRollingUpdateStall,
  hostPortConflictAcrossWorkloads,
  hostPortNodeComponent,
  hostPortInNodePortRange,
  ephemeralContainerPorts,
  initContainerProbe,
  probePortNameNotFound,
  probePortNotTcp,
  probePortUndeclared,
  probeHostSet,
  lifecycleTcpSocket,
  privilegedPortNonRoot,
  appBindsLoopback,
  argPortDiffersFromContainerPort,
  dockerfileExposeDiffers,
  serviceLinkEnvCollision,
  workloadSelectorTemplateMismatch,
  servicePortsEmpty,
  servicePortMissing,
  servicePortNameRequired,
  servicePortNameDuplicate,
  servicePortDuplicate,
  serviceSelectorShape,
  nodePortTypeMismatch,
  nodePortOutOfRange,
  nodePortDuplicateInService,
  nodePortSharedByDifferentPorts,
  appProtocolInvalid,
  appProtocolNonstandard,
  healthCheckNodePortMisused,
  externalTrafficPolicyMisused,
  allocateNodePortsMisused,
  externalTrafficPolicyLocal,
  internalTrafficPolicyLocal,
  legacyExternalTrafficAnnotation,
  headlessIgnoredField,
  headlessPortTranslation,
  externalNameIp,
  loadBalancerMixedProtocols,
  samePortTwoProtocolsApply,
  sessionAffinityTimeout,
  externalIpsDeprecated,
  endpointsDeprecated,
  trafficDistributionValue,
  targetPortNameInSidecar,
  serviceSelectorNoMatch,
  serviceSelectsUnrelatedWorkloads,
  selectorlessServiceWithoutEndpoints,
  endpointPortNameMismatch,
  endpointsliceWithoutServiceLabel,
  statefulSetServiceNotFound,
  namedTargetDiffersPerWorkload,
  ingressServiceNotFound,
  ingressServicePortNotFound,
  ingressUsesTargetPort,
  ingressBackendPortChoice,
  ingressLegacyBackend,
  ingressHostPort,
  ingressBackendProtocol,
  ingressBackendNeedsNodePort,
  ingressBackendExternalName,
  servicePortNameNotReferencable,
  ingressTcpMap,
  networkPolicyUsesServicePort,
  networkPolicyNamedPortNotFound,
  networkPolicyProtocolMismatch,
  networkPolicyDnsUdpOnly,
  networkPolicyEndPort,
  networkPolicyBlocksService,
  networkPolicyHostNetwork,
  webhookServicePort,
  webhookServiceType,
  webhookUrlClusterHost,
  serviceMonitorPortNotFound,
  serviceMonitorPortType,
  serviceMonitorUnnamedPort,
  serviceMonitorSelectsPodLabels,
  podMonitorPortNotFound,
  prometheusAnnotationPort,
  textUrlPortNotInService,
  envHostPortPair,
  endpointPortNameInvalid,
  statefulSetServiceNotHeadless,
  statefulSetServiceSelectsOthers,
  externalTrafficPolicyClientIp,
  networkPolicySelectsNothing,
  monitorSelectsNothing,
  serviceReferenceNotFound,
  nodePortInDynamicBand,
  nodePortDuplicateAcrossServices,
  headlessTypeConflict,
  headlessSelectorlessPort,
  externalNamePortMapping,
  externalNameSelector,
  targetPortNameNotFound,
  targetPortNamePartial,
  targetPortNameProtocolMismatch,
  targetPortNumberUndeclared,
  targetPortNumberProtocolMismatch,
  targetPortOmitted,
  serviceSelectorNearMiss,
  serviceSelectorUsesObjectLabels,
  kustomizationPathNotFound,
  kustomizationCycle,
  patchTargetNotFound,
  patchedPortIgnored,
  patchedPortDisplaced,
  patchedPortCollapsed,
  patchedPortAddedBeside,
  patchDeletesNothing,
  jsonPatchPathNotFound,
  jsonPatchOtherPort,
  serviceNameNotUpdated,
  chartPortQuoted,
  chartPortEmpty,
  chartServicePortInContainer,
  gatewayBackendPortRequired,
  gatewayBackendPortNotFound,
  gatewayBackendExternalName,
  gatewayListenerDuplicate,
  gatewayListenerConflict,
  gatewayParentSectionNotFound,
  gatewayRouteProtocol,
  gatewayCrossNamespaceGrant,
  gatewayApiChannel,
  apiVersionRemoved,
  fieldNewerThanCluster,
  websocketProxyTimeout,
  websocketLbProtocol,
  websocketGkeBackendTimeout,
  websocketAwsIdleTimeout,
  websocketAppProtocol,
  websocketAffinity,
  sessionAffinityBypassed,
  websocketGracefulTermination,
  websocketRouteTimeout,
];
