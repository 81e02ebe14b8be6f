/** Progress a person can follow: one line per step, and a sign of life every few seconds while a step takes long. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

export function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

/** Runs the work and says every 3 seconds that it is still running. */
export async function step(title, work) {
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1000);
  say(`· ${title}`);
  const sign = setInterval(() => say(`  … ${title}, ${seconds()} s`), 3000);
  try {
    return await work();
  } finally {
    clearInterval(sign);
  }
}
