// `explain` and the glossary behind it: every field and every rule has a text, and words find it.
import { describe, expect, test } from 'vitest';
import { explain } from '../server/core/features/explain.ts';
import { filesOf, rulePage } from '../server/core/features/rulePage.ts';
import { FIELDS } from '../server/core/kubernetes/field.ts';
import { fieldsNamed, GLOSSARY, nameOf } from '../server/core/kubernetes/glossary/glossary.ts';
import { allLinesOf, linesOf } from '../server/core/kubernetes/glossary/term.ts';
import { RULES } from '../server/core/rules/all.ts';
import { parseFixture } from './fixture.ts';

describe('the glossary', () => {
  test.each(FIELDS)('explains %s in a few short lines', (field) => {
    const lines = allLinesOf(GLOSSARY[field]);
    expect(lines.length).toBeGreaterThan(0);
    expect(linesOf(GLOSSARY[field], new Set()).length).toBeLessThanOrEqual(6);
    for (const line of lines) expect(line, line).toMatch(/^[\p{Lu}`"0-9].{3,200}[.…]$/su);
    expect(GLOSSARY[field].docs).toMatch(/^https:\/\/kubernetes\.io\/docs\/\S+$/);
    expect(fieldsNamed(field)).toContain(field);
    expect(fieldsNamed(nameOf(field))).toContain(field);
  });

  test('leaves out what does not fit the situation', () => {
    const term = GLOSSARY['service.ports.nodePort'];
    const text = (situations: Parameters<typeof linesOf>[1]) => linesOf(term, situations).join(' ');
    expect(text(new Set(['nodePorts'])).includes('of another type')).toBe(false);
    expect(text(new Set()).includes('of another type')).toBe(true);
  });
});

describe('fields are found', () => {
  test.each([
    ['targetPort', ['service.ports.targetPort', 'monitor.targetPort']],
    ['nodeport', ['service.ports.nodePort']],
    ['service.ports.targetPort', ['service.ports.targetPort']],
    ['spec.ports[].targetPort', ['service.ports.targetPort']],
    ['backend.number', ['ingress.backend.number']],
    ['spec.template.spec.containers[*].ports[0].containerPort', ['container.ports.containerPort']],
    ['ports.name', ['container.ports.name', 'service.ports.name', 'slice.ports.name']],
    ['service.ports.name', ['service.ports.name']],
    ['container.ports', ['container.ports']],
    ['httpGet.port', ['probe.httpGet.port', 'lifecycle.httpGet.port']],
    ['readinessProbe.httpGet.port', ['probe.httpGet.port']],
    ['env', ['container.env.value', 'env.host', 'env.port']],
    ['Service.spec.selector', ['service.selector']],
    ['', []],
    ['...', []],
  ])('%s', (word, fields) => expect(fieldsNamed(word)).toEqual(fields));
});

describe('explain', () => {
  test('a field, or all fields of a name', () => {
    expect(explain('targetPort').markdown).toMatch(
      /^\*\*targetPort\*\* · Service port · `service.ports.targetPort`\n\nThe pod port/,
    );
    expect(explain('protocol').markdown.match(/^\*\*protocol\*\*/gm)).toHaveLength(5);
  });

  test('the key of an annotation', () => {
    expect(explain('cloud.google.com/neg')).toMatchObject({
      found: true,
      markdown: expect.stringMatching(/^\*\*`cloud.google.com\/neg`\*\* · annotation\n\nGKE sends/),
    });
    expect(explain('prometheus.io/port').markdown).toContain('The port that Prometheus reads metrics from');
    expect(explain('example.com/neg').found).toBe(false);
  });

  test('a number', () => {
    expect(explain('9090').markdown).toBe('**9090** as a port\n\n- Usually Prometheus.\n');
    expect(explain('30080').markdown).toContain('In the range of node ports (30000–32767)');
    expect(explain('10250').markdown).toContain('the kubelet');
    expect(explain('70000').markdown).toContain('is no port');
  });

  test('an unknown word, with the nearest ones', () => {
    expect(explain('targetPrt')).toEqual({
      found: false,
      markdown: 'There is no rule and no field `targetPrt`. Did you mean `targetPort`?\n',
    });
    expect(explain('affinity').markdown).toContain('`sessionAffinity`');
    expect(explain('xyzzy').markdown).toBe('There is no rule and no field `xyzzy`.\n');
    expect(explain('').found).toBe(false);
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))('rule %s: its page', (id, rule) => {
    const page = rulePage(rule);
    expect(explain(` ${id.toUpperCase()} `)).toEqual({ found: true, markdown: page });
    expect(page.startsWith(`# ${id}\n\n${rule.summary}\n`)).toBe(true);
    expect(page).toMatch(/Portolan says:\n\n- /);
    expect(page).not.toMatch(/\^\^/);
  });

  test.each(RULES.flatMap(({ id, examples }) => examples.map(({ bad }) => [id, bad] as const)))(
    'an example of %s is shown as the tests read it',
    (_, bad) => {
      const { files } = parseFixture(bad);
      expect(filesOf(bad)).toEqual(files.map(({ path, text }) => ({ path, text: `${text.trim()}\n` })));
    },
  );
});
