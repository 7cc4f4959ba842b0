// Something that could not be read, told as a value: whoever asked decides where it is shown.

/** `big.yaml`, `larger than 10 MB`. */
export interface Note {
  readonly path: string;
  readonly message: string;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many open files',
};

/** Why the file system refused, in words: `permission denied`. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code) return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

/** The file system's own name of an error: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
