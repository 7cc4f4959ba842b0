// The hover texts of all fields, and the fields that a person may mean by a word.
import { FIELDS, type FieldKey } from '../field.ts';
import { CONTAINER_TERMS } from './container.ts';
import { OBJECT_TERMS } from './object.ts';
import { REFERENCE_TERMS } from './reference.ts';
import { SERVICE_TERMS } from './service.ts';
import type { Term } from './term.ts';

/** What is said about each field. */
export const GLOSSARY: Readonly<Record<FieldKey, Term>> = {
  ...OBJECT_TERMS,
  ...SERVICE_TERMS,
  ...CONTAINER_TERMS,
  ...REFERENCE_TERMS,
};

/** The name people write in a manifest: `targetPort` of `service.ports.targetPort`. */
export function nameOf(field: FieldKey): string {
  if (field === 'container.env.value' || field.startsWith('env.')) return 'env';
  return field.slice(field.lastIndexOf('.') + 1);
}

/**
 * The fields that a word can mean, by the end of its path: `port` is a Service's and those of probes, `ports[].name`
 * one of two, `service.ports.targetPort` only one. Brackets and a leading `spec` don't matter.
 */
export function fieldsNamed(word: string): readonly FieldKey[] {
  const path = word
    .trim()
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .split(/[./\s]+/)
    .map((part) => SAME[part] ?? part)
    .filter((part) => part !== '' && !SKIPPED.has(part));
  if (path.length === 0) return [];
  return FIELDS.filter((field) => {
    const parts = field.toLowerCase().split('.');
    return isEnd(parts, path) || isEnd([...parts.slice(0, -1), nameOf(field).toLowerCase()], path);
  });
}

/** Parts of a path that say nothing about which field is meant. */
const SKIPPED = new Set(['spec', 'template', 'metadata']);

/** What people write for a part of a key. */
const SAME: Readonly<Record<string, string>> = {
  containers: 'container',
  initcontainers: 'container',
  command: 'args',
  matchlabels: 'selector',
  livenessprobe: 'probe',
  readinessprobe: 'probe',
  startupprobe: 'probe',
  poststart: 'lifecycle',
  prestop: 'lifecycle',
  services: 'service',
  svc: 'service',
  deployment: 'workload',
  statefulset: 'workload',
};

function isEnd(parts: readonly string[], path: readonly string[]): boolean {
  return (
    path.length <= parts.length && path.every((part, i) => parts[parts.length - path.length + i] === part)
  );
}
