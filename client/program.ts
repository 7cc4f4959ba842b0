// Where a program would be, by the PATH: it is looked for, never tried.

/** The files that may be the program, in the order in which a shell takes them. On Windows it has an extension. */
export function placesOf(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
  isWindows: boolean,
): readonly string[] {
  const separator = isWindows ? '\\' : '/';
  const folders = (env.PATH ?? '').split(isWindows ? ';' : ':');
  const extensions = isWindows ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  return folders
    .map((folder) => (isWindows ? folder.replace(/^"(.*)"$/, '$1') : folder))
    .filter((folder) => folder !== '')
    .flatMap((folder) =>
      extensions.map((extension) => `${folder.replace(/[\\/]+$/, '')}${separator}${program}${extension}`),
    );
}
