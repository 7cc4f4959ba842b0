// What an image is called, whatever its tag.

const NAME = /^(?:[a-z0-9][a-z0-9.-]*(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*$/;

/** `registry.example/shop/web:1.2@sha256:…` without tag and digest; undefined for what is no name, or not all of one. */
export function imageName(image: string): string | undefined {
  const [tagged = ''] = image.trim().split('@');
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  return NAME.test(name) && !name.endsWith('/') ? name : undefined;
}

/** The last part of a name: `web`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
