// What `--help` says.

export const HELP = `Finds Kubernetes ports that do not fit together.

Usage
  portolan check [PATH…]         check the manifests in folders and files (default: the working directory)
  portolan build [DIRECTORY]     print what a kustomization builds or a chart renders, with the places it comes from
  portolan routes [PATH…]        draw the routes that traffic takes, as a tree, a table, Mermaid, DOT or JSON
  portolan explain WORD          explain a rule, a field such as targetPort, or a number
  portolan help [COMMAND]        this text, or the options of a command
  portolan --version

Exit codes: 0 nothing to complain about, 1 findings, 2 bad usage, an unreadable path, or a kustomization or chart that
can't be built.
`;

export const HELP_CHECK = `Checks the manifests in folders and files (default: the working directory). What .gitignore names, node_modules
and symbolic links are left out.

Usage
  portolan check [PATH…] [options]

Options
  --format text|json             the form of the output (default: text)
  --fail-on SEVERITY             exit with 1 if a finding weighs at least this much: error, warning, information,
                                 hint, or never (default: warning); text shows hints only when they count
  --rule RULE=SEVERITY           a rule's severity, or off; repeatable
  --exclude GLOB                 files and folders to leave out, such as 'legacy/**'; repeatable
  --node-port-range FIRST-LAST   the cluster's node ports (default: 30000-32767)
  --kubernetes-version VERSION   the version the manifests are for, such as 1.31 (default: the newest known)
  --gateway-api-version VERSION  the version of the Gateway API in the cluster, such as 1.4 (default: the newest known)
  --default-namespace NAME       the namespace of objects that name none
  --max-file-size MEGABYTES      larger files are not read (default: 10)
  --color auto|always|never      colours (default: auto, on a terminal and without NO_COLOR)
`;

export const HELP_BUILD = `Prints what the kustomization in a directory builds (default: the working directory), as kubectl kustomize does.
Nothing is fetched and nothing is run: what is remote or made by a plugin is left out, and said so. Files are read
from the repository around the directory, and from nowhere else.

In a directory with a Chart.yaml: what helm template prints. Random values, times and what a cluster would say are
UNKNOWN, or a comment \`#?\` where whole lines are.

Usage
  portolan build [DIRECTORY] [options]

Options
  --origins                      behind each line, a comment with the file and line it comes from
  -f, --values FILE              a values file for a chart; repeatable, the last one counts most
  --release NAME                 the name of a chart's release (default: release-name)
  -n, --namespace NAME           its namespace (default: default)

Exit codes: 0 it was built, 2 kustomize or Helm would refuse to build it, and why.
`;

export const HELP_ROUTES = `Draws the routes that traffic takes through the manifests in folders and files (default: the working directory): from
the internet, the nodes and callers inside of the cluster, through gateways, Ingresses and Services, to the ports of
containers. Broken hops are marked ✗, and those that can't be known ?.

Usage
  portolan routes [PATH…] [options]

Options
  --format FORMAT                tree, table, mermaid, dot or json (default: tree)
  --scope NAME                   only what is applied together: a kustomization such as overlays/prod, a chart, or a
                                 directory; also a chart with something switched on, which is left out otherwise
  -n, --namespace NAME           only objects that name this namespace
  --search WORDS                 only routes past something with all of these words in its name, kind or ports
  --broken                       only routes with a broken hop, an error or a warning
  --exclude GLOB                 files and folders to leave out, such as 'legacy/**'; repeatable
  --default-namespace NAME       the namespace of objects that name none
  --max-file-size MEGABYTES      larger files are not read (default: 10)
`;

export const HELP_EXPLAIN = `Explains a rule, such as target-port-name-not-found, a field of a manifest, such as targetPort, the key of
an annotation, such as prometheus.io/port, or a number, such as 9090.

Usage
  portolan explain RULE|FIELD|NUMBER
`;
