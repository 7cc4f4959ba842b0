// What the command line needs of the terminal it runs in; tests bring their own.

export interface Terminal {
  readonly folder: string;
  readonly out: Stream;
  readonly err: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** Something the user has to put right: said in one line, and the exit code is 2. */
export class Complaint extends Error {}
