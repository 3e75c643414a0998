import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { DreamdError } from '../../../src/core/errors.ts';
import { createCrashReporter } from '../../../src/logs/crash-report.ts';
import { createLogger } from '../../../src/logs/logger.ts';

const MODULE = new URL('../../../src/logs/crash-report.ts', import.meta.url).href;
const CANARIES = {
  token: `gh${'p_'}${'0123456789abcdef'.repeat(2)}`,
  path: '/home/adalovelace/clients/acme/billing.ts',
  user: 'adalovelace',
  repository: 'github.example/acme/billing',
  message: 'cannot read the invoice',
};

test('a crash arrives as its type, its code and the places in the code of dreamd', async (t) => {
  const { dsn, bodies } = await envelopeServer(t);
  const reporter = createCrashReporter({ dsn, release: '1.2.3' });
  await reporter.report(crashInside());
  await reporter.close(10_000);
  const event = eventIn(bodies[0]);
  assert.deepEqual(
    {
      release: event.release,
      type: event.exception.values[0]?.type,
      value: event.exception.values[0]?.value,
    },
    { release: '1.2.3', type: 'TypeError', value: 'ENOENT' },
  );
  const places = event.exception.values[0]?.stacktrace.frames.map((frame) => frame.filename);
  assert.ok(places?.includes('app:///logs/logger.ts'), String(places));
  assert.ok(
    places?.every((place) => place.startsWith('app:///')),
    String(places),
  );
});

test('a crash report says nothing about the user, the machine, the repository, or any secret', async (t) => {
  const { dsn, bodies } = await envelopeServer(t);
  const reporter = createCrashReporter({ dsn, release: '1.2.3' });
  await reporter.report(crashInside());
  await reporter.report(new DreamdError('git-failed', { message: CANARIES.message, where: CANARIES.path }));
  await reporter.close(10_000);
  assert.equal(bodies.length, 2);
  const sent = bodies.join('\n');
  assert.match(sent, /git-failed/);
  for (const canary of [...Object.values(CANARIES), process.cwd()]) assert.ok(!sent.includes(canary), sent);
  const known = ['environment', 'event_id', 'exception', 'level', 'platform', 'release', 'sdk', 'timestamp'];
  for (const body of bodies) {
    assert.deepEqual(
      Object.keys(eventIn(body)).filter((key) => !known.includes(key)),
      [],
    );
  }
});

test('without a DSN nothing is sent and the SDK is not loaded', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROBE]);
  assert.equal(stdout, 'sdk loaded: false, connections: 0');
});

test('an endpoint that cannot be reached does not hold the command up', { timeout: 60_000 }, async () => {
  const reporter = createCrashReporter({ dsn: 'http://key@127.0.0.1:9/1', release: '1.2.3' });
  await reporter.report(new Error('x'));
  await assert.doesNotReject(reporter.close(2_000));
});

/** Reports without a DSN in a process of its own, and tells which modules were loaded and whether a socket was made. */
const PROBE = `
import diagnostics from 'node:diagnostics_channel';
import { registerHooks } from 'node:module';
let connections = 0;
diagnostics.subscribe('net.client.socket', () => connections++);
let loaded = false;
registerHooks({ resolve(name, context, next) { loaded ||= name.includes('sentry'); return next(name, context); } });
const { createCrashReporter } = await import(${JSON.stringify(MODULE)});
const reporter = createCrashReporter({ dsn: undefined, release: '1.2.3' });
await reporter.report(new Error('x'));
await reporter.close(1000);
process.stdout.write('sdk loaded: ' + loaded + ', connections: ' + connections);
`;

/** An error thrown through code of dreamd, with all that must not leave in its message. */
function crashInside(): unknown {
  const { token, path, repository, message } = CANARIES;
  const logger = createLogger({
    dir: '/dev/null/logs',
    level: 'info',
    onUnavailable() {
      throw Object.assign(new TypeError(`${message} ${token} in ${path} of ${repository}`), {
        code: 'ENOENT',
        path,
      });
    },
  });
  try {
    logger.info('x');
  } catch (error) {
    return error;
  }
  return assert.fail('the logger did not throw');
}

/** Keeps the body of every envelope that arrives. */
async function envelopeServer(t: TestContext) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    bodies.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { bodies, dsn: `http://key@127.0.0.1:${address.port}/1` };
}

const eventSchema = z.looseObject({
  release: z.string(),
  exception: z.object({
    values: z.array(
      z.object({
        type: z.string(),
        value: z.string(),
        stacktrace: z.object({ frames: z.array(z.object({ filename: z.string() })) }),
      }),
    ),
  }),
});

/** The third line of an envelope is its event. */
function eventIn(body = ''): z.infer<typeof eventSchema> {
  return eventSchema.parse(JSON.parse(body.split('\n')[2] ?? ''));
}
