// What the API server accepts as the name or number of a port.

/** Why a text is no port name, in words that complete "Port name `x` …"; undefined for a good one. */
export function portNameFault(name: string): string | undefined {
  if (name.length > 15) return `is ${name.length} characters long`;
  const bad = /[^a-z0-9-]/.exec(name);
  if (bad) return /[A-Z]/.test(bad[0]) ? 'has upper-case letters' : `contains \`${bad[0]}\``;
  if (!/[a-z]/.test(name)) return 'has no letter';
  if (name.startsWith('-') || name.endsWith('-')) return 'begins or ends with a hyphen';
  if (name.includes('--')) return 'has two hyphens in a row';
  return undefined;
}

/**
 * IANA service name: 1–15 of a–z, 0–9 and single inner hyphens, with at least one letter.
 * Source: apimachinery pkg/util/validation IsValidPortName.
 */
export function isPortName(name: string): boolean {
  return name.length > 0 && portNameFault(name) === undefined;
}

/** DNS label, the rule for Service port names. Source: apimachinery IsDNS1123Label. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** DNS label that begins with a letter, the rule for names of Services. Source: apimachinery IsDNS1035Label. */
export function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}

/** A whole number from 1 to 65535. Source: apimachinery IsValidPortNum. */
export function isPortNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 65535;
}

/** The nearest good port name to a text: lower case, other characters as hyphens, at most 15. Undefined where nothing is left. */
export function asPortName(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 15)
    .replace(/^-+|-+$/g, '');
  return isPortName(name) ? name : undefined;
}
