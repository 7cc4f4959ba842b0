// The API server as a judge: reads manifests as lines of JSON, and says of each what the API server says to its creation.
package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	jobapi "k8s.io/kubernetes/pkg/api/job"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	podapi "k8s.io/kubernetes/pkg/api/pod"
	serviceapi "k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	batchvalidation "k8s.io/kubernetes/pkg/apis/batch/validation"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/discovery"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	discoveryvalidation "k8s.io/kubernetes/pkg/apis/discovery/validation"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	networkingvalidation "k8s.io/kubernetes/pkg/apis/networking/validation"
	"sigs.k8s.io/yaml"
)

type question struct {
	ID   int    `json:"id"`
	YAML string `json:"yaml"`
}

type refusal struct {
	Field  string `json:"field"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

type answer struct {
	ID       int       `json:"id"`
	Decode   string    `json:"decode"`
	Errors   []refusal `json:"errors"`
	Warnings []string  `json:"warnings"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		var asked question
		must(json.Unmarshal(in.Bytes(), &asked))
		must(encoder.Encode(judge(asked)))
	}
	must(in.Err())
	must(out.Flush())
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(asked question) answer {
	said := answer{ID: asked.ID, Errors: []refusal{}, Warnings: []string{}}
	object, err := decode(asked.YAML)
	if err != nil {
		said.Decode = err.Error()
		return said
	}
	errors := refuse(object)
	for _, err := range errors {
		said.Errors = append(said.Errors, refusal{err.Field, string(err.Type), err.Detail})
	}
	if len(errors) == 0 {
		said.Warnings = append(said.Warnings, warn(object)...)
	}
	// Labels are checked in the order of a map, which is another one each time.
	slices.SortFunc(said.Errors, func(a, b refusal) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Detail, b.Detail))
	})
	slices.Sort(said.Warnings)
	return said
}

// YAML becomes JSON as in kubectl; the rest is what the server does with the body of a request, where fields that it
// does not know are dropped.
func decode(text string) (runtime.Object, error) {
	body, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return nil, err
	}
	return runtime.Decode(legacyscheme.Codecs.UniversalDecoder(), body)
}

// What PrepareForCreate and Validate of the kind's strategy do; the strategies themselves would bring the whole storage
// with them. What comes after validation is left out alike: the allocation of addresses and of node ports.
func refuse(object runtime.Object) field.ErrorList {
	fillIn(object)
	switch it := object.(type) {
	case *core.Service:
		// The storage of Services fills these in before anything is validated.
		if it.Spec.ClusterIP != "" && len(it.Spec.ClusterIPs) == 0 {
			it.Spec.ClusterIPs = []string{it.Spec.ClusterIP}
		}
		if serviceapi.NeedsHealthCheck(it) && it.Spec.HealthCheckNodePort == 0 {
			it.Spec.HealthCheckNodePort = 32767
		}
		return corevalidation.ValidateServiceCreate(it)
	case *core.Pod:
		podapi.DropDisabledPodFields(it, nil)
		opts := podapi.GetValidationOptionsFromPodSpecAndMeta(&it.Spec, nil, &it.ObjectMeta, nil)
		opts.ResourceIsPod = true
		return corevalidation.ValidatePodCreate(it, opts)
	case *core.ReplicationController:
		return corevalidation.ValidateReplicationController(it, optionsFor(it.Spec.Template))
	case *apps.Deployment:
		return appsvalidation.ValidateDeployment(it, optionsFor(&it.Spec.Template))
	case *apps.StatefulSet:
		return appsvalidation.ValidateStatefulSet(it, optionsFor(&it.Spec.Template))
	case *apps.DaemonSet:
		it.Spec.TemplateGeneration = max(it.Spec.TemplateGeneration, 1)
		return appsvalidation.ValidateDaemonSet(it, optionsFor(&it.Spec.Template))
	case *apps.ReplicaSet:
		return appsvalidation.ValidateReplicaSet(it, optionsFor(&it.Spec.Template))
	case *batch.Job:
		selectOwnPods(it)
		return batchvalidation.ValidateJob(it, batchvalidation.JobValidationOptions{
			PodValidationOptions:  optionsFor(&it.Spec.Template),
			RequirePrefixedLabels: true,
		})
	case *batch.CronJob:
		return batchvalidation.ValidateCronJobCreate(it, optionsFor(&it.Spec.JobTemplate.Spec.Template))
	case *networking.Ingress:
		return networkingvalidation.ValidateIngressCreate(it)
	case *networking.NetworkPolicy:
		opts := networkingvalidation.ValidationOptionsForNetworking(it, nil)
		return networkingvalidation.ValidateNetworkPolicy(it, opts)
	case *discovery.EndpointSlice:
		return discoveryvalidation.ValidateEndpointSliceCreate(it)
	}
	must(fmt.Errorf("no judge for %T", object))
	return nil
}

func optionsFor(template *core.PodTemplateSpec) corevalidation.PodValidationOptions {
	podapi.DropDisabledTemplateFields(template, nil)
	return podapi.GetValidationOptionsFromPodTemplate(template, nil)
}

// The server knows these before it asks the strategy.
func fillIn(object runtime.Object) {
	metadata, err := meta.Accessor(object)
	must(err)
	metadata.SetUID("00000000-0000-0000-0000-000000000000")
	if metadata.GetNamespace() == "" {
		metadata.SetNamespace("default")
	}
}

// Warnings about what is in use but has no good effect; objects that are refused get none.
func warn(object runtime.Object) []string {
	ctx := context.Background()
	ofTemplate := func(template *core.PodTemplateSpec) []string {
		return podapi.GetWarningsForPodTemplate(ctx, field.NewPath("spec", "template"), template, nil)
	}
	switch it := object.(type) {
	case *core.Service:
		return serviceapi.GetWarningsForService(it, nil)
	case *core.Pod:
		return podapi.GetWarningsForPod(ctx, it, nil)
	case *core.ReplicationController:
		return ofTemplate(it.Spec.Template)
	case *apps.Deployment:
		return ofTemplate(&it.Spec.Template)
	case *apps.StatefulSet:
		return ofTemplate(&it.Spec.Template)
	case *apps.DaemonSet:
		return ofTemplate(&it.Spec.Template)
	case *apps.ReplicaSet:
		return ofTemplate(&it.Spec.Template)
	case *batch.Job:
		return jobapi.WarningsForJobSpec(ctx, field.NewPath("spec"), &it.Spec, nil)
	case *batch.CronJob:
		path := field.NewPath("spec", "jobTemplate", "spec")
		return jobapi.WarningsForJobSpec(ctx, path, &it.Spec.JobTemplate.Spec, nil)
	}
	return nil
}

// The server makes up the selector of a Job, and gives its pods the labels that it selects.
func selectOwnPods(job *batch.Job) {
	if *job.Spec.ManualSelector {
		return
	}
	if job.Spec.Template.Labels == nil {
		job.Spec.Template.Labels = map[string]string{}
	}
	if job.Spec.Selector == nil {
		job.Spec.Selector = &metav1.LabelSelector{}
	}
	if job.Spec.Selector.MatchLabels == nil {
		job.Spec.Selector.MatchLabels = map[string]string{}
	}
	unlessGiven := func(labels map[string]string, key, value string) {
		if _, given := labels[key]; !given {
			labels[key] = value
		}
	}
	for _, key := range []string{batch.LegacyJobNameLabel, batch.JobNameLabel} {
		unlessGiven(job.Spec.Template.Labels, key, job.Name)
	}
	for _, key := range []string{batch.LegacyControllerUidLabel, batch.ControllerUidLabel} {
		unlessGiven(job.Spec.Template.Labels, key, string(job.UID))
	}
	unlessGiven(job.Spec.Selector.MatchLabels, batch.ControllerUidLabel, string(job.UID))
}
