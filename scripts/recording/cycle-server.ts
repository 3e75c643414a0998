import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { ControlActivities, SenseActivities } from '../../src/core/contracts/cycle-activities.ts';
import type { CycleInput } from '../../src/core/cycle.ts';
import type { Capability } from '../../src/core/task-queue.ts';
import { CAPABILITIES, taskQueue } from '../../src/core/task-queue.ts';
import type { maintenanceCycle } from '../../src/workflows/maintenance-cycle.ts';
import { dreamdOutcome, dreamdPhase, dreamdRepo } from '../../src/workflows/search-attributes.ts';
import { quietRuntime } from './quiet-runtime.ts';

export type CycleActivities = ControlActivities & SenseActivities;
export type CycleHandle = WorkflowHandleWithFirstExecutionRunId<typeof maintenanceCycle>;

export interface CycleOptions {
  readonly workflowId: string;
  readonly input: CycleInput;
  readonly activities: CycleActivities;
  /** 0 replays the whole history at every step. */
  readonly maxCachedWorkflows?: number;
}

/** A real server, in memory, and the real workflows; what a cycle's activities do is said cycle by cycle. */
export interface CycleServer extends AsyncDisposable {
  readonly client: TestWorkflowEnvironment['client'];
  /** Serves both queues of a store for as long as `use` takes; the workflows stop first, then the steps at work. */
  withWorkers<T>(
    options: Omit<CycleOptions, 'workflowId' | 'input'> & { readonly storeId: string },
    use: () => Promise<T>,
  ): Promise<T>;
  /** Starts a cycle, serves it for as long as `use` takes, and gives what `use` gives. */
  withCycle<T>(options: CycleOptions, use: (cycle: CycleHandle) => Promise<T>): Promise<T>;
}

/** Who acts in a history, so that a recorded one names no machine. */
const IDENTITY = 'recorder';

export async function openCycleServer(temporalPath: string, bundlePath: string): Promise<CycleServer> {
  quietRuntime();
  const env = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: temporalPath },
      log: { format: 'pretty', level: 'never' },
      searchAttributes: [dreamdRepo, dreamdPhase, dreamdOutcome],
    },
    client: { identity: IDENTITY },
  });
  const { client, nativeConnection } = env;

  const createWorker = (role: Capability, storeId: string, activities: CycleActivities, cached: number) =>
    Worker.create({
      connection: nativeConnection,
      taskQueue: taskQueue(storeId, role),
      activities,
      identity: IDENTITY,
      buildId: IDENTITY,
      maxHeartbeatThrottleInterval: '50ms',
      ...(role === 'control' && {
        workflowBundle: { codePath: bundlePath },
        workflowFailureErrorTypes: { '*': ['NondeterminismError', 'DeterminismViolationError'] },
        maxCachedWorkflows: cached,
      }),
    });

  const withWorkers: CycleServer['withWorkers'] = async (options, use) => {
    const { storeId, activities, maxCachedWorkflows = 10 } = options;
    const [control, sense] = await Promise.all(
      CAPABILITIES.map((role) => createWorker(role, storeId, activities, maxCachedWorkflows)),
    );
    return sense!.runUntil(() => control!.runUntil(use));
  };

  return {
    client,
    withWorkers,
    async withCycle({ workflowId, input, ...options }, use) {
      const { storeId } = input;
      const cycle = await client.workflow.start<typeof maintenanceCycle>('maintenanceCycle', {
        workflowId,
        taskQueue: taskQueue(storeId, 'control'),
        args: [input],
      });
      return withWorkers({ ...options, storeId }, () => use(cycle));
    },
    [Symbol.asyncDispose]: () => env.teardown(),
  };
}
