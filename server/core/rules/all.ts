// Every rule there is, in the order people read them: single values, containers, Services, links, kustomizations.

import { apiVersionRemoved } from './api-version-removed.ts';
import { chartPortEmpty } from './chart-port-empty.ts';
import { chartPortQuoted } from './chart-port-quoted.ts';
import { chartServicePortInContainer } from './chart-service-port-in-container.ts';
import { containerPortDuplicate } from './container-port-duplicate.ts';
import { containerPortNameDuplicate } from './container-port-name-duplicate.ts';
import { containerPortNameInvalid } from './container-port-name-invalid.ts';
import { containerPortRequired } from './container-port-required.ts';
import { externalNamePortMapping } from './external-name-port-mapping.ts';
import { externalNameSelector } from './external-name-selector.ts';
import { fieldNewerThanCluster } from './field-newer-than-cluster.ts';
import { gatewayApiChannel } from './gateway-api-channel.ts';
import { gatewayBackendExternalName } from './gateway-backend-external-name.ts';
import { gatewayBackendPortNotFound } from './gateway-backend-port-not-found.ts';
import { gatewayBackendPortRequired } from './gateway-backend-port-required.ts';
import { gatewayCrossNamespaceGrant } from './gateway-cross-namespace-grant.ts';
import { gatewayListenerConflict } from './gateway-listener-conflict.ts';
import { gatewayListenerDuplicate } from './gateway-listener-duplicate.ts';
import { gatewayParentSectionNotFound } from './gateway-parent-section-not-found.ts';
import { gatewayRouteProtocol } from './gateway-route-protocol.ts';
import { headlessSelectorlessPort } from './headless-selectorless-port.ts';
import { headlessTypeConflict } from './headless-type-conflict.ts';
import { hostPortOnInitContainer } from './host-port-on-init-container.ts';
import { jsonPatchOtherPort } from './json-patch-other-port.ts';
import { jsonPatchPathNotFound } from './json-patch-path-not-found.ts';
import { kustomizationCycle } from './kustomization-cycle.ts';
import { kustomizationPathNotFound } from './kustomization-path-not-found.ts';
import { labelValueNotString } from './label-value-not-string.ts';
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
import { portLeadingZero } from './port-leading-zero.ts';
import { portNotInteger } from './port-not-integer.ts';
import { portNumberQuoted } from './port-number-quoted.ts';
import { portOutOfRange } from './port-out-of-range.ts';
import { portProtocolInvalid } from './port-protocol-invalid.ts';
import { probePortNameNotFound } from './probe-port-name-not-found.ts';
import type { Rule } from './rule.ts';
import { serviceNameNotUpdated } from './service-name-not-updated.ts';
import { servicePortDuplicate } from './service-port-duplicate.ts';
import { servicePortMissing } from './service-port-missing.ts';
import { servicePortNameDuplicate } from './service-port-name-duplicate.ts';
import { servicePortNameInvalid } from './service-port-name-invalid.ts';
import { servicePortNameRequired } from './service-port-name-required.ts';
import { servicePortsEmpty } from './service-ports-empty.ts';
import { serviceSelectorNearMiss } from './service-selector-near-miss.ts';
import { serviceSelectorShape } from './service-selector-shape.ts';
import { serviceSelectorUsesObjectLabels } from './service-selector-uses-object-labels.ts';
import { sessionAffinityBypassed } from './session-affinity-bypassed.ts';
import { targetPortNameNotFound } from './target-port-name-not-found.ts';
import { targetPortNamePartial } from './target-port-name-partial.ts';
import { targetPortNameProtocolMismatch } from './target-port-name-protocol-mismatch.ts';
import { targetPortNumberProtocolMismatch } from './target-port-number-protocol-mismatch.ts';
import { targetPortNumberUndeclared } from './target-port-number-undeclared.ts';
import { targetPortOmitted } from './target-port-omitted.ts';
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
  portOutOfRange,
  portNotInteger,
  portNumberQuoted,
  portLeadingZero,
  containerPortNameInvalid,
  servicePortNameInvalid,
  portProtocolInvalid,
  labelValueNotString,
  containerPortRequired,
  containerPortNameDuplicate,
  containerPortDuplicate,
  hostPortOnInitContainer,
  probePortNameNotFound,
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
