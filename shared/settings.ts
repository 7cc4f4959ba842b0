// What a user can set, with its defaults; the same for the editor and the command line.

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Settings {
  /** Globs of files that are not read, besides what .gitignore says. */
  readonly exclude: readonly string[];
  /** A severity, or `off`, for each rule that shall differ from its default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The cluster's --service-node-port-range, both ends included. */
  readonly nodePortRange: { readonly first: number; readonly last: number };
  /** `1.33`: the version the manifests are meant for, as a minor number (33); undefined means the newest known. */
  readonly kubernetesMinor: number | undefined;
  /** `1.4`: the version of the Gateway API in the cluster, as a minor number (4); undefined means the newest known. */
  readonly gatewayApiMinor: number | undefined;
  /** Larger files are not read, in bytes. */
  readonly maxFileSize: number;
  /** The namespace of objects that name none; undefined where it can't be known. */
  readonly defaultNamespace: string | undefined;
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: CodeLensSettings;
  /** Kinds of custom resources that the user describes. */
  readonly customKinds: readonly CustomKind[];
}

/** What is shown beside values, each by a switch of its own. */
export interface InlayHintSettings {
  /** The number that a named port comes to. */
  readonly ports: boolean;
  /** The target port where none is written. */
  readonly defaults: boolean;
  /** What an action of a chart's template prints. */
  readonly actions: boolean;
}

/** What is shown above objects, each by a switch of its own. */
export interface CodeLensSettings {
  /** What a Service leads to and who uses it; the Services of a workload. */
  readonly routes: boolean;
  /** The ports of a Service that kubectl can forward, where there is a kubectl. */
  readonly portForward: boolean;
}

/** Where a custom resource has to do with ports; paths go through lists by `[]`: `spec.routes[].backend`. */
export interface CustomKind {
  readonly kind: string;
  /** The part of its apiVersion before the slash. */
  readonly group: string;
  /** The map that holds the `metadata` and `spec` of its pods. */
  readonly podTemplate: string | undefined;
  /** Maps that name a Service and one of its ports, and the keys in them. */
  readonly servicePorts: readonly {
    readonly path: string;
    readonly name: string;
    readonly namespace: string;
    readonly port: string;
  }[];
  /** Maps that name a port of the pods that a label selector of the object finds. */
  readonly containerPorts: readonly {
    readonly path: string;
    readonly port: string;
    readonly selector: string;
  }[];
}

export const DEFAULT_SETTINGS: Settings = {
  exclude: [],
  rules: {},
  nodePortRange: { first: 30000, last: 32767 },
  kubernetesMinor: undefined,
  gatewayApiMinor: undefined,
  maxFileSize: 10 * 1024 * 1024,
  defaultNamespace: undefined,
  inlayHints: { ports: true, defaults: true, actions: true },
  codeLens: { routes: true, portForward: true },
  customKinds: [],
};

const SEVERITIES = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Settings from whatever an editor or a user sent: what can't be understood keeps its default. Never throws. */
export function settingsFrom(raw: unknown): Settings {
  const given = isRecord(raw) ? raw : {};
  return {
    exclude: Array.isArray(given.exclude) ? given.exclude.filter((glob) => typeof glob === 'string') : [],
    rules: rulesFrom(given.rules),
    nodePortRange: rangeFrom(given.nodePortRange),
    kubernetesMinor: minorFrom(given.kubernetesVersion),
    gatewayApiMinor: minorFrom(given.gatewayApiVersion),
    maxFileSize:
      typeof given.maxFileSize === 'number' && given.maxFileSize > 0
        ? given.maxFileSize * 1024 * 1024
        : DEFAULT_SETTINGS.maxFileSize,
    defaultNamespace:
      typeof given.defaultNamespace === 'string' && given.defaultNamespace !== ''
        ? given.defaultNamespace
        : undefined,
    inlayHints: hintsFrom(given.inlayHints),
    codeLens: {
      routes: switchedOn(given.codeLens, 'routes'),
      portForward: switchedOn(given.codeLens, 'portForward'),
    },
    customKinds: listOf(given.customKinds).flatMap((kind) => customKindFrom(kind) ?? []),
  };
}

function hintsFrom(raw: unknown): InlayHintSettings {
  const isOn = (name: keyof InlayHintSettings) => switchedOn(raw, name);
  return { ports: isOn('ports'), defaults: isOn('defaults'), actions: isOn('actions') };
}

/** Switches are on until somebody switches them off. */
function switchedOn(raw: unknown, name: string): boolean {
  return !isRecord(raw) || raw[name] !== false;
}

function customKindFrom(raw: Record<string, unknown>): CustomKind | undefined {
  const { kind, group, podTemplate } = raw;
  if (typeof kind !== 'string' || typeof group !== 'string') return undefined;
  const word = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return {
    kind,
    group,
    podTemplate: typeof podTemplate === 'string' ? podTemplate : undefined,
    servicePorts: listOf(raw.servicePorts).map(({ path, name, namespace, port }) => ({
      path: word(path, ''),
      name: word(name, 'name'),
      namespace: word(namespace, 'namespace'),
      port: word(port, 'port'),
    })),
    containerPorts: listOf(raw.containerPorts).map(({ path, port, selector }) => ({
      path: word(path, ''),
      port: word(port, 'port'),
      selector: word(selector, 'spec.selector'),
    })),
  };
}

function listOf(raw: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(raw) ? raw.filter(isRecord) : [];
}

function rulesFrom(raw: unknown): Settings['rules'] {
  if (!isRecord(raw)) return {};
  const known = Object.entries(raw).filter(([, severity]) => SEVERITIES.has(String(severity)));
  return Object.fromEntries(known) as Settings['rules'];
}

function rangeFrom(raw: unknown): Settings['nodePortRange'] {
  const match = typeof raw === 'string' ? /^\s*(\d{1,5})\s*-\s*(\d{1,5})\s*$/.exec(raw) : null;
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  return match && first >= 1 && last <= 65535 && first <= last
    ? { first, last }
    : DEFAULT_SETTINGS.nodePortRange;
}

function minorFrom(raw: unknown): number | undefined {
  const match = typeof raw === 'string' ? /^\s*v?1\.(\d{1,3})(?:\.\d+)?\s*$/.exec(raw) : null;
  return match ? Number(match[1]) : undefined;
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
