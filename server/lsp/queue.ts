// Work that waits for the disk, one piece after the other: no piece sees another one half done.

type Job = () => Promise<void>;

export interface QueueHost {
  /** The last job has ended. */
  idle(): void;
  /** A job threw. */
  failed(what: string, error: unknown): void;
}

export class Queue {
  readonly #jobs = new Map<string, Job>();
  #running = false;

  constructor(readonly host: QueueHost) {}

  /** True while something is done or waits. */
  get busy(): boolean {
    return this.#running;
  }

  /** Adds a job. One of the same name that has not begun yet is replaced: what it would do will be done anyway. */
  add(name: string, job: Job): void {
    this.#jobs.set(name, job);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const [name, job] = next;
      try {
        await job();
      } catch (error) {
        this.host.failed(name, error);
      }
    }
    this.#running = false;
    this.host.idle();
  }

  #next(): [string, Job] | undefined {
    const [first] = this.#jobs;
    if (first) this.#jobs.delete(first[0]);
    return first;
  }
}
