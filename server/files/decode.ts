// From bytes to text, the way editors do it.

const UTF8 = new TextDecoder();

/** The text of a file's bytes; undefined where they are no text. */
export function decodedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.includes(0) ? undefined : UTF8.decode(bytes);
}
