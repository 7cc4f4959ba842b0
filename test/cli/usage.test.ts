// What is asked of the command line, and what it says to those who ask wrongly.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Progress } from '../../server/cli/progress.ts';
import { folderOf } from '../files/folder.ts';
import { inProcess } from './run.ts';

describe('usage', () => {
  const complaints: readonly (readonly [words: readonly string[], says: string])[] = [
    [['chek'], 'chek: no command; did you mean check?'],
    [['a.yaml'], 'a.yaml: no command; did you mean portolan check a.yaml?'],
    [['xyz'], 'xyz: no command; see portolan --help'],
    [['check', 'nowhere'], 'nowhere: no such file or folder'],
    [['check', 'a.yaml', 'a.yaml/b.yaml'], 'a.yaml/b.yaml: a part of its path is not a folder'],
    [['check', '--format', 'xml'], "--format takes one of text, json, not 'xml'"],
    [
      ['check', '--fail-on', 'fatal'],
      "--fail-on takes one of hint, information, warning, error, never, not 'fatal'",
    ],
    [['check', '--fail-on'], "Option '--fail-on <value>' argument missing (see portolan check --help)"],
    [['check', '--nonsense'], "Unknown option '--nonsense' (see portolan check --help)"],
    [
      ['check', '--rule', 'target-port-name-not-fund=off'],
      "there is no rule 'target-port-name-not-fund'; did you mean target-port-name-not-found?",
    ],
    [['check', '--rule', 'xyz'], "there is no rule 'xyz'"],
    [
      ['check', '--rule', 'target-port-name-not-found=loud'],
      "--rule target-port-name-not-found= takes one of hint, information, warning, error, off, not 'loud'",
    ],
    [['check', '--max-file-size', '0'], "--max-file-size takes a number of megabytes, not '0'"],
    [['check', '--node-port-range', '1-99999'], "--node-port-range does not take '1-99999'"],
    [['check', '--node-port-range', '9-1'], "--node-port-range does not take '9-1'"],
    [['check', '--kubernetes-version', 'newest'], "--kubernetes-version does not take 'newest'"],
    [['check', '--gateway-api-version', '2'], "--gateway-api-version does not take '2'"],
    [['explain'], 'explain takes one rule, field or number'],
    [['explain', 'targetPrt'], "There is no rule and no field 'targetPrt'. Did you mean 'targetPort'?"],
  ];

  it.each(complaints)('%j', (words, says) => {
    expect(inProcess(folderOf({ 'a.yaml': '' }), words)).toEqual({
      code: 2,
      out: '',
      err: `portolan: ${says}\n`,
    });
  });

  it('is told when nothing is asked', () => {
    const { code, out, err } = inProcess(folderOf({}), []);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('portolan check [PATH…]');
  });

  it.each([
    [['--help']],
    [['-h']],
    [['help']],
    [['help', 'check']],
    [['check', '--help']],
    [['help', 'explain']],
  ])('%j helps', (words) => {
    const { code, out, err } = inProcess(folderOf({}), words);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Usage');
  });

  it('tells the version', () => {
    expect(inProcess(folderOf({}), ['--version']).out).toBe('1.2.3\n');
  });

  it('explains a rule and a field', () => {
    for (const word of ['target-port-name-not-found', 'targetPort']) {
      const { code, out } = inProcess(folderOf({}), ['explain', word]);
      expect(code).toBe(0);
      expect(out).toContain(word);
    }
  });
});

describe('a terminal', () => {
  const broken = {
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  ports: [{ port: 80, protocol: tcp }]\n',
  };
  const start = '\u001b[';
  const clear = '\r\u001b[K';

  it('gets colours, unless they are not wanted', () => {
    const out = (words: readonly string[], environment = {}) =>
      inProcess(folderOf(broken), ['check', ...words], { terminal: true, ...environment }).out;
    expect(out([])).toContain(start);
    expect(out([], { NO_COLOR: '1' })).not.toContain(start);
    expect(out([], { TERM: 'dumb' })).not.toContain(start);
    expect(out(['--color', 'never'])).not.toContain(start);
    expect(out(['--color', 'always'], { NO_COLOR: '1' })).toContain(start);
    expect(out(['--format', 'json'])).not.toContain(start);
  });

  it('is told how far it is, when that takes long, and the line is taken away', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const told = (isTerminal: boolean, milliseconds: number) => {
      let err = '';
      const write = (text: string) => {
        err += text;
      };
      const progress = new Progress({ isTerminal, write });
      for (let i = 0; i < milliseconds; i += 50) {
        vi.advanceTimersByTime(50);
        progress.tell(() => `at ${i + 50}`);
      }
      progress.end();
      return err.replaceAll(clear, '<');
    };
    expect(told(true, 700)).toBe('<at 500<at 600<at 700<');
    expect(told(true, 450)).toBe('');
    expect(told(false, 700)).toBe('');
  });
});
