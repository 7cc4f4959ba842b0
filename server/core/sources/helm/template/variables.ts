// The variables of a template that is being run.
import { unknown, type Value } from '../value/value.ts';

interface Variable {
  readonly name: string;
  value: Value;
}

export class Variables {
  /** The innermost last. */
  #all: Variable[] = [];
  /** What was declared before this is in doubt when it is assigned to: nobody knows whether that happens. */
  #sure = 0;

  mark(): number {
    return this.#all.length;
  }

  /** Forgets what was declared since. */
  reset(mark: number): void {
    this.#all.length = mark;
  }

  declare(name: string, value: Value): void {
    this.#all.push({ name, value });
  }

  /** False where there is no such variable. */
  assign(name: string, value: Value): boolean {
    const index = this.#find(name);
    const variable = this.#all[index];
    if (!variable) return false;
    variable.value =
      index < this.#sure ? unknown(`${name} is set under a condition that can’t be known`, value.at) : value;
    return true;
  }

  get(name: string): Value | undefined {
    return this.#all[this.#find(name)]?.value;
  }

  /** From here on it is in doubt whether anything happens. Gives what `settle` needs. */
  doubt(): number {
    const before = this.#sure;
    this.#sure = this.#all.length;
    return before;
  }

  settle(before: number): void {
    this.#sure = before;
  }

  get isInDoubt(): boolean {
    return this.#sure > 0;
  }

  #find(name: string): number {
    for (let i = this.#all.length - 1; i >= 0; i--) if (this.#all[i]?.name === name) return i;
    return -1;
  }
}
