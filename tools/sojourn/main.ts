import 'reflect-metadata';
import { Command } from 'commander';
import { demoCommand } from './demo.command';
import { importCommand } from './import/import.command';
import { foundCommand } from './found.command';
import { migrateCommand } from './migrate.command';
import { Problem } from './problem';
import { reportCommand } from './report.command';
import { verifyCommand } from './verify.command';

const program = new Command('sojourn')
  .description('The operator’s command line. It works on DATABASE_URL, or on the PostgreSQL that comes with Sojourn.')
  .addCommand(migrateCommand())
  .addCommand(verifyCommand())
  .addCommand(importCommand())
  .addCommand(reportCommand())
  .addCommand(foundCommand())
  .addCommand(demoCommand())
  .showHelpAfterError();

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
