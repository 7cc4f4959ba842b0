// What people write where a port, a name, a protocol or a label stands: good, wrong, and good in a strange way.
import { list } from './tree.ts';

const long = (length: number) => 'a'.repeat(length);

/** For fields that take whole numbers only. */
export const NUMBERS = list(
  '0 | 1 | 80 | 8080 | 30080 | 32768 | 65535 | 65536 | 70000 | 808080 | -1 | -8080 | 2147483647 | 2147483648',
  '-2147483649 | 99999999999 | 99999999999999999999 | 1e3 | 8e3 | 1E+3 | 8080.0 | 80.5 | .5 | 5. | -0 | 0.0',
  '0x50 | 0X1F90 | 0o120 | 0b1010000 | 0120 | 0777 | 080 | 08080 | 007 | 00 | -010 | 8_080 | 80_ | _80 | 1_0.0',
  '+80 | 1:30 | .inf | .nan | 80 # http | "80" | \'80\' | "8080" | "0x50" | "-1" | "70000" | " 80" | "80 "',
  '"80.0" | "0" | http | "http" | 80/tcp | 8080:80 | 80-90 | 80,81 | "" | \'\' | " " | null | ~ | (empty)',
  'true | "true" | yes | on | no | 2020-01-01 | [] | [80] | {} | { number: 80 } | !!str 80 | !!int "80"',
  '!!float 80 | &a 80 | (absent)',
);

/** For fields that take a number or the name of a port. */
export const NUMBERS_OR_NAMES = [
  ...NUMBERS,
  ...list(
    'HTTP | Http | a | "1" | a1 | 1a | 8080a | a-b | a--b | -a | a- | a_b | a.b | a b | "1-2" | "http " | ü',
    `${long(15)} | ${long(16)} | ${long(63)} | ${long(64)} | "12345678901234567" | metrics`,
  ),
];

/** For fields that take the name of a port. */
export const NAMES = list(
  'http | metrics | HTTP | Http | a | a1 | 1a | "1" | \'8080\' | "1-2" | a-b | a--b | -a | a- | a_b | a.b | a b',
  `a/b | "http:" | ${long(15)} | ${long(16)} | ${long(63)} | ${long(64)} | "http " | " http" | ü | 80 | 8080`,
  '1.5 | 0x50 | 1e3 | true | yes | no | on | y | null | ~ | (empty) | "" | \'\' | [] | {} | [http]',
  '{ name: http } | !!str 80 | 80-tcp | "true" | xn--80 | 0http | "*" | (absent)',
);

export const PROTOCOLS = list(
  'TCP | UDP | SCTP | "TCP" | \'UDP\' | tcp | udp | Tcp | sctp | HTTP | http | https | grpc | ws | TLS | ICMP',
  'TCP/UDP | "TCP " | " TCP" | "TCP,UDP" | "" | 6 | 17 | null | ~ | (empty) | true | [] | [TCP] | {}',
  '!!str TCP | "TCP\\n" | TCP6 | any | "*" | (absent)',
);

export const APP_PROTOCOLS = list(
  'http | https | HTTP | HTTP2 | grpc | h2c | ws | kubernetes.io/h2c | kubernetes.io/ws | tcp | kubernetes.io/',
  '/h2c | a/b/c | Kubernetes.io/ws | http/1.1 | HTTP/1.1 | my_app/x | -x | x- | _x | x.y | x_y | foo bar',
  `"h2c " | ${long(63)} | ${long(64)} | ${long(64)}.io/x | "80" | 80 | 1.1 | "" | null | true | "true" | []`,
  '{} | [http] | ü | "http:" | "*" | (absent)',
);

/** For labels, selectors, annotations and environment variables, whose values are texts. */
export const TEXTS = list(
  'web | "web" | \'web\' | 8080 | "8080" | 1.10 | "1.10" | 0777 | 08 | 1e3 | 0x1F | -1 | .5 | 1_000 | +1',
  '12345678901234567890 | true | "true" | yes | no | off | y | n | True | NO | null | ~ | (empty) | ""',
  '2024-01-01 | 1:30 | .inf | .nan | 1.2.3 | 1a | !!str 8080 | !!int "1" | !!float 1 | [web] | { a: b } | []',
  '{} | (absent)',
);

/** Values of labels, which are more than texts. */
export const LABELS = [
  ...TEXTS,
  ...list(`"a b" | a/b | -a | a- | A.b_c-D | ${long(63)} | ${long(64)} | a:b | "*" | ü | api | web-2`),
];

/** The port in an annotation. */
export const ANNOTATIONS = list('9090 | "9090" | http | true | null | 1.5 | "" | [] | {}').map((text) => ({
  'prometheus.io/port': text ?? '',
}));

export const HOST_IPS = list(
  '127.0.0.1 | 0.0.0.0 | "::1" | "::" | 10.0.0.1 | 10.0.0.256 | 010.0.0.1 | 1.2.3 | localhost | 10.0.0.1:80',
  '10.0.0.0/8 | "*" | "" | null | 1 | 1.5 | true | []',
);

/** Hosts of an Ingress. */
export const HOSTS = list(
  'example.com | "*.example.com" | example.com:8080 | example.com:443 | "*.example.com:80" | localhost',
  'localhost:3000 | 10.0.0.1 | 10.0.0.1:80 | "[::1]" | http://example.com | example.com/ | "*" | a',
  `Example.com | "" | null | 80 | 1.5 | true | [] | ${long(64)}.com | "example.com " | ":80" | (absent)`,
);

export const BOOLEANS = list(
  'true | false | "true" | \'false\' | yes | no | on | off | True | y | 1 | 0 | "" | null | [] | (absent)',
);
