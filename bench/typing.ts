// A person at work in a manifest: the texts that come one after the other while typing, and the places looked at.

/** A place that people hover over. */
export interface Place {
  readonly offset: number;
}

/** Words in a manifest that people change, each deleted from its end and typed again. */
const CHANGED = /(?<=(?:targetPort|port|containerPort|- name|image|app\S*|kind|value): )\S+/g;
const LOOKED_AT = /(?<=(?:targetPort|port|containerPort|- name|app\S*): )\S+/g;

/** Every text on the way; the last one is the first one again, so it can go in circles. */
export function typing(text: string): readonly string[] {
  return [...text.matchAll(CHANGED)].flatMap((found) => {
    const end = found.index + found[0].length;
    const shorter = Array.from(found[0].slice(-4), (_, i) => text.slice(0, end - i - 1) + text.slice(end));
    return [...shorter, ...shorter.slice(0, -1).reverse(), text];
  });
}

/** Values of ports, names and labels. */
export function placesOf(text: string): readonly Place[] {
  return [...text.matchAll(LOOKED_AT)].map((found) => ({ offset: found.index }));
}
