import { makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { ServerTarget } from '../client/connect.ts';
import type { Capability } from '../core/task-queue.ts';
import { CAPABILITIES, taskQueue } from '../core/task-queue.ts';
import type { CrashReporter } from '../logs/crash-report.ts';
import type { Logger } from '../logs/logger.ts';
import type { ActivityOptions } from './activities.ts';
import { createActivities } from './activities.ts';
import { createActivityInterceptor } from './activity-interceptor.ts';
import type { WorkerKind } from './live-workers.ts';
import { announceWorker, serverKeyOf } from './live-workers.ts';
import type { WorkflowBundle } from './workflow-bundle.ts';

/** How long running activities may finish after a stop was asked for. */
const SHUTDOWN_GRACE = '2s';
/** When one that does not even answer to its cancellation is left behind; the server gives it to the next worker. */
const SHUTDOWN_FORCE = '5s';
/** A cancellation reaches an activity only with the answer to a heartbeat; unset, one is sent every eight seconds. */
const HEARTBEAT_EVERY = '2s';

/** How long a crash report may take to leave when the worker stops. */
const CRASH_REPORT_MS = 2_000;

export interface WorkerOptions extends Omit<ActivityOptions, 'namespace'> {
  readonly target: ServerTarget;
  readonly bundle: WorkflowBundle;
  readonly logger: Logger;
  readonly crashes: CrashReporter;
  readonly kind: WorkerKind;
  /** Capabilities to serve; all when absent. */
  readonly roles?: readonly Capability[] | undefined;
}

export interface RunningWorker {
  /** Rejects when the worker fails; resolves after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Polls the task queues of one store. `control` has a worker of its own, which also runs the workflows, so that
 * sensing can never starve it.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { target, bundle, engine } = options;
  routeRuntimeLog(options.logger);
  const connection = await NativeConnection.connect(target.connection);
  const activities = createActivities({ ...options, namespace: target.namespace });
  const roles = options.roles ?? CAPABILITIES;
  const { logger, crashes } = options;
  const interceptorDeps = { logger, crashes, failPoint: engine.failPoint };
  const workers = await Promise.all(
    roles.map((role) =>
      Worker.create({
        connection,
        namespace: target.namespace,
        taskQueue: taskQueue(options.storeId, role),
        activities: activities[role],
        identity: `dreamd-${role}/${bundle.buildId}/${process.pid}`,
        buildId: bundle.buildId,
        shutdownGraceTime: SHUTDOWN_GRACE,
        shutdownForceTime: SHUTDOWN_FORCE,
        maxHeartbeatThrottleInterval: HEARTBEAT_EVERY,
        interceptors: {
          activity: [(context) => ({ inbound: createActivityInterceptor(context, interceptorDeps) })],
        },
        ...(role === 'control' && {
          workflowBundle: { codePath: bundle.codePath },
          workflowFailureErrorTypes: { '*': ['NondeterminismError', 'DeterminismViolationError'] },
          stickyQueueScheduleToStartTimeout: '2s',
          maxConcurrentWorkflowTaskExecutions: 10,
          maxCachedWorkflows: 200,
        }),
        ...(role === 'sense' && { maxConcurrentActivityTaskExecutions: 8 }),
      }),
    ),
  );
  const running = workers.map((worker) => worker.run());
  const announced = await announceWorker(engine.home, {
    buildId: bundle.buildId,
    server: serverKeyOf({ address: target.connection.address, namespace: target.namespace }),
    roles,
    kind: options.kind,
  });
  const ended = Promise.all(running)
    .then(() => {})
    .finally(() => announced[Symbol.dispose]());
  ended.catch(() => {});
  return {
    ended,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => {});
      await connection.close();
      await crashes.close(CRASH_REPORT_MS);
    },
  };
}

/** The SDK logs through its process-wide runtime; its lines go where all others go, from warnings up. */
function routeRuntimeLog(logger: Logger): void {
  const write = (level: 'warn' | 'error') => (message: string, meta?: object) =>
    logger[level]({ ...meta }, message);
  const nothing = () => {};
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
    logger: {
      trace: nothing,
      debug: nothing,
      info: nothing,
      warn: write('warn'),
      error: write('error'),
      log: (level, message, meta) => {
        if (level === 'WARN' || level === 'ERROR') write(level === 'WARN' ? 'warn' : 'error')(message, meta);
      },
    },
  });
}
