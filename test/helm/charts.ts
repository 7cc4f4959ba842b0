// Charts for tests, as people write them.
const HELPERS = `{{- define "web.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "web.labels" -}}
app.kubernetes.io/name: {{ include "web.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-{{ include "web.name" . }}
spec:
  selector:
    matchLabels:
      {{- include "web.labels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "web.labels" . | nindent 8 }}
      annotations:
        prometheus.io/port: {{ .Values.metrics.port | quote }}
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          ports:
            - name: http
              containerPort: {{ .Values.container.port }}
            {{- if .Values.metrics.enabled }}
            - name: metrics
              containerPort: {{ .Values.metrics.port }}
            {{- end }}
            {{- range .Values.extraPorts }}
            - name: {{ .name }}
              containerPort: {{ .port }}
            {{- end }}
          readinessProbe:
            httpGet:
              path: /
              port: http
          livenessProbe:
            tcpSocket:
              port: {{ .Values.container.port }}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-{{ include "web.name" . }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "web.labels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: {{ .Values.service.targetPort }}
    {{- range .Values.extraPorts }}
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
    {{- end }}
`;

const METRICS = `{{- if .Values.metrics.enabled }}
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-metrics
spec:
  selector:
    {{- include "web.labels" . | nindent 4 }}
  ports:
    - name: metrics
      port: {{ .Values.metrics.port }}
      targetPort: metrics
{{- end }}
`;

const VALUES = `nameOverride: ""
image:
  repository: example.com/web
  tag: ""
service:
  type: ClusterIP
  port: 80
  targetPort: http
container:
  port: 8080
metrics:
  enabled: false
  port: 9090
extraPorts:
  - name: admin
    port: 9000
`;

/** By path below the workspace's root. */
export type ChartTexts = Readonly<Record<string, string>>;

export const WEB: ChartTexts = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: "2.0"\n',
  'web/values.yaml': VALUES,
  'web/values-prod.yaml': 'service:\n  port: 443\nmetrics:\n  enabled: true\n',
  'web/templates/_helpers.tpl': HELPERS,
  'web/templates/deployment.yaml': DEPLOYMENT,
  'web/templates/service.yaml': SERVICE,
  'web/templates/metrics.yaml': METRICS,
};

/** Two charts in one, with values from above and shared ones. */
export const UMBRELLA: ChartTexts = {
  'shop/Chart.yaml':
    'apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n  - name: web\n    version: 1.0.0\n  - name: web\n    alias: admin\n    version: 1.0.0\n    condition: admin.enabled\n',
  'shop/values.yaml':
    'global:\n  region: eu\nweb:\n  service:\n    port: 8000\nadmin:\n  enabled: true\n  nameOverride: admin\n  container:\n    port: 8081\n',
  ...Object.fromEntries(Object.entries(WEB).map(([path, text]) => [`shop/charts/${path}`, text])),
};
