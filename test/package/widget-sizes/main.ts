import { fileURLToPath } from 'node:url';
import { weighWidget } from './sizes.ts';

const folder = fileURLToPath(new URL('../../../widget/dist', import.meta.url));

console.log('kB gzip   budget');
for (const { what, size, budget } of weighWidget(folder)) {
  const over = size > budget;
  console.log(
    `${size.toFixed(2).padStart(7)} ${budget.toFixed(0).padStart(8)}  ${what}${over ? '  OVER BUDGET' : ''}`,
  );
  if (over) process.exitCode = 1;
}
