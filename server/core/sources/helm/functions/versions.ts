// Functions on versions.
import { Fault } from '../template/fault.ts';
import { compareVersions, meets, type Version, versionIn } from '../value/semver.ts';
import { bool, int, type Native, text, type Value } from '../value/value.ts';
import { type Arguments, type Functions, given, spreading, textOf } from './function.ts';

function versionOf(args: Arguments, index: number): Version {
  const version = versionIn(textOf(args, index));
  if (!version) throw new Fault(`“${textOf(args, index)}” is no version`, given(args, index).at);
  return version;
}

/** A version as a value with fields. Source: Masterminds/semver Version. */
function native(version: Version, original: Value): Native {
  const { major, minor, patch, prerelease, metadata } = version;
  const written = original.kind === 'text' ? original.text : '';
  const tail = `${prerelease && `-${prerelease}`}${metadata && `+${metadata}`}`;
  const whole = `${major}.${minor}.${patch}${tail}`;
  const fields: Readonly<Record<string, Value>> = {
    Major: int(major),
    Minor: int(minor),
    Patch: int(patch),
    Prerelease: text(prerelease),
    Metadata: text(metadata),
    Original: text(written),
    String: text(whole),
  };
  const method = (name: string, [other]: Arguments): Value | undefined => {
    const right = other?.kind === 'native' ? versionIn(other.text) : undefined;
    if (!right) return undefined;
    const order = Math.sign(compareVersions(version, right));
    if (name === 'Compare') return int(order);
    if (name === 'Equal') return bool(order === 0);
    if (name === 'LessThan') return bool(order < 0);
    return name === 'GreaterThan' ? bool(order > 0) : undefined;
  };
  return {
    kind: 'native',
    type: '*semver.Version',
    text: whole,
    at: original.at,
    field: (name) => fields[name],
    method,
  };
}

export const VERSIONS: Functions = spreading({
  semver: (args) => native(versionOf(args, 0), given(args, 0)),
  semverCompare: (args) => {
    const constraint = textOf(args, 0);
    const met = meets(versionOf(args, 1), constraint);
    if (met === undefined) throw new Fault(`“${constraint}” is no constraint on versions`, given(args, 0).at);
    return bool(met);
  },
});
