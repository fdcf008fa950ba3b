/**
 * Starts to count the processor's time in this thread, which does not grow with whatever else the machine does.
 * @returns the milliseconds used since.
 */
export function processorTime(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
}
