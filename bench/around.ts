// The objects around an application that say little or nothing about ports: who may reach it, how it grows, what it may do.
import { type App, labels, metadata } from './apps.ts';
import type { Random } from './random.ts';

const INGRESS_ANNOTATIONS = `    cert-manager.io/cluster-issuer: letsencrypt
    nginx.ingress.kubernetes.io/proxy-body-size: 8m
`;

export function ingress(app: App): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata(app, INGRESS_ANNOTATIONS)}spec:
  ingressClassName: nginx
  tls:
    - hosts: [${app.name}.example.com]
      secretName: ${app.name}-tls
  rules:
    - host: ${app.name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${app.name}
                port:
                  name: http
`;
}

export function serviceAccount(app: App): string {
  return `apiVersion: v1\nkind: ServiceAccount\n${metadata(app)}`;
}

export function role(app: App): string {
  const namespace = app.namespace ?? 'default';
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(app)}rules:
  - apiGroups: [""]
    resources: [configmaps, secrets, endpoints]
    verbs: [get, list, watch]
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata(app)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${app.name}
subjects:
  - kind: ServiceAccount
    name: ${app.name}
    namespace: ${namespace}
`;
}

export function autoscaler(random: Random, app: App): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata(app)}spec:
  minReplicas: 2
  maxReplicas: ${4 + random.below(20)}
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${app.name}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`;
}

export function disruptionBudget(app: App): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata(app)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
${labels(app, 6)}`;
}

export function networkPolicy(app: App): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata(app)}spec:
  podSelector:
    matchLabels:
${labels(app, 6)}  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
      ports:
        - protocol: TCP
          port: ${app.port}
`;
}

export function monitor(app: App): string {
  return `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
${metadata(app)}spec:
  selector:
    matchLabels:
${labels(app, 6)}  endpoints:
    - port: metrics
      interval: 30s
      path: /metrics
`;
}
