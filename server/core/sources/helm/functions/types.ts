// Functions that tell what a value is.
import { kindOf, typeOf } from '../value/compare.ts';
import { bool, text } from '../value/value.ts';
import { type Functions, given, spreading, textOf } from './function.ts';

export const TYPES: Functions = spreading({
  kindOf: (args) => text(kindOf(given(args, 0))),
  kindIs: (args) => bool(textOf(args, 0) === kindOf(given(args, 1))),
  typeOf: (args) => text(typeOf(given(args, 0))),
  typeIs: (args) => bool(textOf(args, 0) === typeOf(given(args, 1))),
  typeIsLike: (args) => {
    const [wanted, type] = [textOf(args, 0), typeOf(given(args, 1))];
    return bool(wanted === type || `*${wanted}` === type);
  },
});
