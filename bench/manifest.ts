// One file of a made-up workspace.

export interface Manifest {
  /** `apps/payments/ledger-api/service.yaml` */
  readonly path: string;
  readonly text: string;
}
