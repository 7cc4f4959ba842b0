// Ports that a service mesh or Dapr adds to pods when they are made, so no manifest declares them.

/** Source: the istio-proxy, linkerd-proxy and daprd containers as their injectors write them. */
const NAMES = new Set([
  'http-envoy-prom',
  'linkerd-proxy',
  'linkerd-admin',
  'dapr-http',
  'dapr-grpc',
  'dapr-internal',
  'dapr-metrics',
]);

/** Istio's proxy listens on 15000–15099, Linkerd's on 4140–4191. Source: the ports pages of both projects. */
const RANGES = [
  [15000, 15099],
  [4140, 4191],
] as const;

/** True for the name of a port that only an injected container declares. */
export function isInjectedName(name: string): boolean {
  return NAMES.has(name);
}

/** True for a number that the proxy of a mesh listens on. */
export function isInjectedNumber(number: number): boolean {
  return RANGES.some(([first, last]) => first <= number && number <= last);
}
