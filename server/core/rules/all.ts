// Every rule there is, in the order people read them: single values, containers, Services, links.
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [];
