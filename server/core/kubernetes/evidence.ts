// Reads from arguments, environment and ConfigMaps which ports a program may listen on.
import { hasPlaceholder } from '../yaml/placeholder.ts';

const WHOLE_NUMBER = /(?<![0-9A-Za-z_.])\d{2,5}(?![0-9A-Za-z_]|\.\d)/g;

/** The whole numbers from 1 to 65535 in a text: `--bind=:8080` has 8080, `v1.80` and `80ms` have none. */
export function numbersIn(text: string): readonly number[] {
  const found = text.match(WHOLE_NUMBER) ?? [];
  return found.map(Number).filter((number) => number >= 1 && number <= 65535);
}

const ARGUMENT =
  /^--?(?:[a-z-]*-)?(?:port|listen|listen-addr(?:ess)?|bind|bind-addr(?:ess)?|addr(?:ess)?|http)(?:[=: ]|$)/i;
const ADDRESS = /(?:^|[=:\s])(?:(?:[0-9.]+|\[[0-9a-f:]*\]|localhost|\*)?:)?(\d{2,5})$/i;

/**
 * The port an argument makes a program listen on: `--port=8080`, `--listen :8080`, `0.0.0.0:8000`; `before` is the
 * argument before it (`-p`, `8080`). Undefined for anything that does not say so plainly.
 */
export function listeningPortOfArgument(text: string, before?: string): number | undefined {
  if (hasPlaceholder(text)) return undefined;
  const named = ARGUMENT.test(text) || (before !== undefined && (before === '-p' || ARGUMENT.test(before)));
  const bare = /^(?:0\.0\.0\.0|\[::\]|\*)?:\d{2,5}$/.test(text);
  return named || bare ? asPort(ADDRESS.exec(text)?.[1]) : undefined;
}

const VARIABLE =
  /^(?:(?:[A-Z0-9]+_)*(?:HTTP|SERVER|LISTEN|APP|WEB|GRPC|SERVICE|CONTAINER)_)?(?:PORT|LISTEN_ADDR(?:ESS)?|BIND_ADDR(?:ESS)?)$/;
const URLS = /^(?:ASPNETCORE|DOTNET)_(?:URLS|HTTP_PORTS)$/;

/** The port that an environment variable makes a program listen on: `PORT=8080`, `LISTEN_ADDR=:8080`. */
export function listeningPortOfVariable(name: string, text: string): number | undefined {
  if (hasPlaceholder(text) || !(VARIABLE.test(name) || URLS.test(name))) return undefined;
  return asPort(ADDRESS.exec(text)?.[1]);
}

function asPort(digits: string | undefined): number | undefined {
  const number = Number(digits);
  return number >= 1 && number <= 65535 ? number : undefined;
}
