// The helpers of the library chart `common`, which so many charts stand on, for when it is not there. Written anew from what they do.
import { parseTemplate } from '../template/parser.ts';

export const COMMON_NAME = 'common';

const TEXT = `
{{- define "common.names.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.names.dependency.fullname" -}}
{{- if .chartValues.fullnameOverride -}}
{{- .chartValues.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $name := .chartValues.nameOverride | default .chartName -}}
{{- if contains $name .context.Release.Name -}}
{{- .context.Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .context.Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.names.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.fullname.namespace" -}}
{{- printf "%s-%s" (include "common.names.fullname" .) (include "common.names.namespace" .) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.tplvalues.render" -}}
{{- $text := .value -}}
{{- if not (kindIs "string" .value) }}{{ $text = toYaml .value }}{{ end -}}
{{- if contains "{{" $text -}}
{{- if .scope -}}
{{- tpl (printf "{{ with $.RelativeScope }}%s{{ end }}" $text) (merge (dict "RelativeScope" .scope) .context) -}}
{{- else -}}
{{- tpl $text .context -}}
{{- end -}}
{{- else -}}
{{- $text -}}
{{- end -}}
{{- end -}}

{{- define "common.tplvalues.merge" -}}
{{- $all := dict -}}
{{- range .values -}}
{{- $all = include "common.tplvalues.render" (dict "value" . "context" $.context "scope" $.scope) | fromYaml | merge $all -}}
{{- end -}}
{{- $all | toYaml -}}
{{- end -}}

{{- define "common.tplvalues.merge-overwrite" -}}
{{- $all := dict -}}
{{- range .values -}}
{{- $all = include "common.tplvalues.render" (dict "value" . "context" $.context "scope" $.scope) | fromYaml | mergeOverwrite $all -}}
{{- end -}}
{{- $all | toYaml -}}
{{- end -}}

{{- define "common.labels.standard" -}}
{{- if and (hasKey . "customLabels") (hasKey . "context") -}}
{{- $own := dict "app.kubernetes.io/name" (include "common.names.name" .context) "helm.sh/chart" (include "common.names.chart" .context) "app.kubernetes.io/instance" .context.Release.Name "app.kubernetes.io/managed-by" .context.Release.Service -}}
{{- with .context.Chart.AppVersion }}{{ $_ := set $own "app.kubernetes.io/version" . }}{{ end -}}
{{- template "common.labels.merged" (dict "custom" .customLabels "own" $own "context" .context) -}}
{{- else -}}
app.kubernetes.io/name: {{ include "common.names.name" . }}
helm.sh/chart: {{ include "common.names.chart" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | replace "+" "_" | quote }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.labels.merged" -}}
{{- $custom := include "common.tplvalues.render" (dict "value" (.custom | default dict) "context" .context) | fromYaml -}}
{{- merge $custom .own | toYaml -}}
{{- end -}}

{{- define "common.labels.matchLabels" -}}
{{- if and (hasKey . "customLabels") (hasKey . "context") -}}
{{- $custom := include "common.tplvalues.render" (dict "value" (.customLabels | default dict) "context" .context) | fromYaml -}}
{{- merge (pick $custom "app.kubernetes.io/name" "app.kubernetes.io/instance") (dict "app.kubernetes.io/name" (include "common.names.name" .context) "app.kubernetes.io/instance" .context.Release.Name) | toYaml -}}
{{- else -}}
app.kubernetes.io/name: {{ include "common.names.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- end -}}

{{- define "common.images.image" -}}
{{- $registry := .imageRoot.registry -}}
{{- with .global }}{{ $registry = .imageRegistry | default $registry }}{{ end -}}
{{- $mark := ternary "@" ":" (not (empty .imageRoot.digest)) -}}
{{- $tail := .imageRoot.digest | default .imageRoot.tag -}}
{{- if not $tail }}{{ with .chart }}{{ $tail = .AppVersion }}{{ end }}{{ end -}}
{{- if $registry -}}
{{- printf "%s/%s%s%s" $registry .imageRoot.repository $mark (toString $tail) -}}
{{- else -}}
{{- printf "%s%s%s" .imageRoot.repository $mark (toString $tail) -}}
{{- end -}}
{{- end -}}

{{- define "common.capabilities.kubeVersion" -}}
{{- .Values.kubeVersion | default .Capabilities.KubeVersion.Version -}}
{{- end -}}
{{- define "common.capabilities.deployment.apiVersion" }}apps/v1{{ end -}}
{{- define "common.capabilities.statefulset.apiVersion" }}apps/v1{{ end -}}
{{- define "common.capabilities.daemonset.apiVersion" }}apps/v1{{ end -}}
{{- define "common.capabilities.cronjob.apiVersion" }}batch/v1{{ end -}}
{{- define "common.capabilities.job.apiVersion" }}batch/v1{{ end -}}
{{- define "common.capabilities.ingress.apiVersion" }}networking.k8s.io/v1{{ end -}}
{{- define "common.capabilities.networkPolicy.apiVersion" }}networking.k8s.io/v1{{ end -}}
{{- define "common.capabilities.policy.apiVersion" }}policy/v1{{ end -}}
{{- define "common.capabilities.hpa.apiVersion" }}autoscaling/v2{{ end -}}
{{- define "common.capabilities.rbac.apiVersion" }}rbac.authorization.k8s.io/v1{{ end -}}
{{- define "common.capabilities.crd.apiVersion" }}apiextensions.k8s.io/v1{{ end -}}
{{- define "common.ingress.supportsPathType" }}true{{ end -}}
{{- define "common.ingress.supportsIngressClassname" }}true{{ end -}}
{{- define "common.ingress.backend" -}}
service:
  name: {{ .serviceName }}
  port:
    {{- if kindIs "string" .servicePort }}
    name: {{ .servicePort }}
    {{- else }}
    number: {{ .servicePort | int }}
    {{- end }}
{{- end -}}
`;

/** No file is there to be looked at or edited. */
export const COMMON = { uri: 'portolan:common', template: parseTemplate(TEXT) };
