// Ports that Kubernetes itself has on nodes and control planes.

interface Component {
  readonly who: string;
  /** What the port is for, where the component has several. */
  readonly role?: 'health' | 'metrics' | 'clients' | 'peers';
  /** It is there on every node, at this port by default. */
  readonly onEveryNode?: true;
}

/** Source: kubernetes pkg/cluster/ports and kubeadm constants. */
export const COMPONENTS: Readonly<Record<number, Component>> = {
  2379: { who: 'etcd', role: 'clients' },
  2380: { who: 'etcd', role: 'peers' },
  2381: { who: 'etcd', role: 'metrics' },
  6443: { who: 'the API server' },
  10248: { who: 'the kubelet', role: 'health', onEveryNode: true },
  10249: { who: 'kube-proxy', role: 'metrics', onEveryNode: true },
  10250: { who: 'the kubelet', onEveryNode: true },
  10255: { who: 'the read-only port of the kubelet, in older clusters' },
  10256: { who: 'kube-proxy', role: 'health', onEveryNode: true },
  10257: { who: 'the controller manager' },
  10258: { who: 'the cloud controller manager' },
  10259: { who: 'the scheduler' },
};
