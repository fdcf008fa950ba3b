/**
 * Preloaded into a child process (`node --require parent-death-signal.cjs …`). The child holds one end of a pipe whose other end only its
 * parent holds; when the parent ends in any way, kill -9 included, the kernel closes that end and the child kills its own
 * process group. A thread of its own watches, so that a busy main thread cannot delay it.
 */
const { isMainThread, Worker } = require('node:worker_threads');

const descriptor = process.env.ILUMINR_PARENT_FD;

if (isMainThread && descriptor !== undefined) {
  // Children of this process need no pipe of their own: they die with the group.
  delete process.env.ILUMINR_PARENT_FD;
  const watch = `
    const { Socket } = require('node:net');
    const { workerData } = require('node:worker_threads');
    const pipe = new Socket({ fd: workerData.descriptor, readable: true, writable: false });
    pipe.on('error', () => undefined);
    pipe.on('close', () => process.kill(-workerData.group, 'SIGKILL'));
    pipe.resume();
  `;
  new Worker(watch, {
    eval: true,
    execArgv: [],
    workerData: { descriptor: Number(descriptor), group: process.pid },
  }).unref();
}
