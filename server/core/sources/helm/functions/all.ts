// All functions that templates can call. Source: Helm pkg/engine funcs.go, Masterminds/sprig functions.go, Go text/template.
import { DATA } from './data.ts';
import { DICTS } from './dicts.ts';
import { ENCODING } from './encoding.ts';
import type { TemplateFunction } from './function.ts';
import { LISTS } from './lists.ts';
import { LOGIC } from './logic.ts';
import { NUMBERS } from './numbers.ts';
import { PATHS } from './paths.ts';
import { PRINT } from './print.ts';
import { REGEX } from './regex.ts';
import { TEMPLATES } from './templates.ts';
import { TEXT } from './text.ts';
import { TYPES } from './types.ts';
import { UNKNOWABLE } from './unknowable.ts';
import { VERSIONS } from './versions.ts';
import { WORDS } from './words.ts';

/** By name. `and` and `or` are not among them: they don't look at all their arguments. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    LOGIC,
    TEXT,
    WORDS,
    PRINT,
    LISTS,
    DICTS,
    NUMBERS,
    TYPES,
    REGEX,
    VERSIONS,
    ENCODING,
    PATHS,
    DATA,
    TEMPLATES,
    UNKNOWABLE,
  ].flatMap((functions) => Object.entries(functions)),
);
