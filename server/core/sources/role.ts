// What a file is, before anyone reads its objects: a manifest, or one of the things that only look like manifests.
import { KUSTOMIZATION_NAMES } from './kustomize/reader.ts';
import { fileNameOf } from './paths.ts';

/**
 * `manifest`: objects, or fragments that a kustomization lays over others. `kustomization`: the list of these.
 * `template`: text that Helm makes manifests of, or that charts hold beside them; nothing is said about it. `dockerfile`: what
 * an image is built of.
 */
export type Role = 'manifest' | 'kustomization' | 'template' | 'dockerfile';

const KUSTOMIZATIONS = new Set<string>(KUSTOMIZATION_NAMES);
const GO_TEMPLATE =
  /\{\{-?\s*(?:\.|\$|\/\*|(?:if|range|with|end|else|include|template|define|block|toYaml|tpl)\b)/;

/** True for the file names kustomize looks for. Source: kustomize api/konfig RecognizedKustomizationFileNames. */
export function isKustomization(uri: string): boolean {
  return KUSTOMIZATIONS.has(fileNameOf(uri));
}

/** True for the file that makes its directory a Helm chart. */
export function isChartFile(uri: string): boolean {
  return fileNameOf(uri) === 'Chart.yaml';
}

/** True for text with the actions of Helm's template language, wherever it lies. */
export function isTemplateText(text: string): boolean {
  return text.includes('{{') && GO_TEMPLATE.test(text);
}

/** True for the name of a file that is no manifest, though charts may hold it: what is read of it is for templates. */
export function isNoManifest(uri: string): boolean {
  return /\.(?:md|snap|tf|sh|py|lua|js|go|sql|conf|toml|ini|xml|html)$/i.test(uri);
}

/** The `templates/` directories above a file, as the charts they would belong to. */
export function chartsAbove(uri: string): readonly string[] {
  const charts: string[] = [];
  for (let at = uri.indexOf('/templates/'); at >= 0; at = uri.indexOf('/templates/', at + 1)) {
    charts.push(uri.slice(0, at + 1));
  }
  return charts;
}

/** True for a file that charts may ask for, by its name: what is in it matters though it is no manifest. */
export function mayBelongToChart(uri: string): boolean {
  return OF_CHART.test(uri);
}

const OF_CHART =
  /\/(?:templates|charts|ci|crds)\/|\/(?:Chart|requirements)\.yaml$|\/[^/]*values[^/]*\.ya?ml$|\.(?:tpl|helmignore)$|\/NOTES\.txt$/;
