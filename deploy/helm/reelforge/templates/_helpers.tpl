{{- define "reelforge.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* What finds the pods of one component. Takes root, component. */}}
{{- define "reelforge.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "reelforge.labels" -}}
{{ include "reelforge.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "reelforge.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "reelforge.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "reelforge.name" .) }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end }}
{{- end }}

{{- /* Hooks run before the account of the release is there. */}}
{{- define "reelforge.setupAccount" -}}
{{- if .Values.serviceAccount.create }}{{ include "reelforge.name" . }}-setup{{ else }}{{ include "reelforge.serviceAccount" . }}{{ end }}
{{- end }}

{{- /* Plain variables in order, then the file of each secret. Numbers of YAML are floats by now. Takes config, secrets. */}}
{{- define "reelforge.env" -}}
{{- range $name, $value := .config }}
- name: {{ $name }}
  value: {{ if kindIs "float64" $value }}{{ if eq $value (floor $value) }}{{ $value | int64 | toString | quote }}{{ else }}{{ $value | toString | quote }}{{ end }}{{ else }}{{ $value | toString | quote }}{{ end }}
{{- end }}
{{- range .secrets }}
- name: {{ . }}_FILE
  value: /run/secrets/reelforge/{{ . }}
{{- end }}
{{- end }}

{{- define "reelforge.secretVolume" -}}
- name: secrets
  secret:
    secretName: {{ .root.Values.secrets.existingSecret }}
    defaultMode: 0440
    items:
      {{- range .secrets }}
      - { key: {{ . }}, path: {{ . }} }
      {{- end }}
{{- end }}

{{- define "reelforge.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
{{- end }}

{{- define "reelforge.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* What a pool says over what all pools have. Takes root, pool. */}}
{{- define "reelforge.pool" -}}
{{- mergeOverwrite (deepCopy .root.Values.workerDefaults) (deepCopy .pool) | toJson }}
{{- end }}

{{- /* Of seccomp and of AppArmor: a type, or localhost/<profile on the node>. */}}
{{- define "reelforge.profile" -}}
{{- if hasPrefix "localhost/" . }}{ type: Localhost, localhostProfile: {{ trimPrefix "localhost/" . | quote }} }{{ else }}{ type: {{ . }} }{{ end }}
{{- end }}

{{- /* Over machines and over zones, as far as there are some. */}}
{{- define "reelforge.spread" -}}
{{- $labels := include "reelforge.selector" . }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{- $labels | nindent 8 }}
  {{- end }}
{{- end }}

{{- /* Parts of a pod that an operator may give. */}}
{{- define "reelforge.placement" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
