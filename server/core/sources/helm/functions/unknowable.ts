// Functions whose results nobody can know beforehand: chance, time, keys.
import { type Native, unknown } from '../value/value.ts';
import { type Functions, taking } from './function.ts';

const RANDOM = [
  'randAlphaNum',
  'randAlpha',
  'randNumeric',
  'randAscii',
  'randInt',
  'randBytes',
  'uuidv4',
  'htpasswd',
  'bcrypt',
  'derivePassword',
  'genPrivateKey',
  'encryptAES',
  'decryptAES',
];

const TIME = [
  'now',
  'date',
  'dateInZone',
  'date_in_zone',
  'dateModify',
  'date_modify',
  'mustDateModify',
  'must_date_modify',
  'ago',
  'duration',
  'durationRound',
  'htmlDate',
  'htmlDateInZone',
  'unixEpoch',
  'toDate',
  'mustToDate',
];

const CERTIFICATES = [
  'genCA',
  'genCAWithKey',
  'genSelfSignedCert',
  'genSelfSignedCertWithKey',
  'genSignedCert',
  'genSignedCertWithKey',
  'buildCustomCert',
];

/** Nobody has asked for these in a chart where it mattered for a port. */
const UNWRITTEN = ['toToml', 'fromToml', 'mustToToml', 'b32dec', 'mustToDuration'];

function each(names: readonly string[], why: string): Functions {
  return taking(Object.fromEntries(names.map((name) => [name, (_, { at }) => unknown(why, at)])));
}

const certificate: Native = {
  kind: 'native',
  type: 'sprig.certificate',
  text: '',
  field: (name) => (name === 'Cert' || name === 'Key' ? unknown('it is random') : undefined),
};

export const UNKNOWABLE: Functions = {
  ...each(RANDOM, 'it is random'),
  ...each(TIME, 'it depends on the time'),
  ...each(UNWRITTEN, 'it is not worked out here'),
  ...taking(Object.fromEntries(CERTIFICATES.map((name) => [name, () => certificate]))),
};
