import 'reflect-metadata';
import { Command } from 'commander';
import { demoCommand } from './demo.command';
import { importCommand } from './import/import.command';
import { migrateCommand } from './migrate.command';
import { verifyCommand } from './verify.command';

const program = new Command('sojourn')
  .description('The operator’s command line. It works on DATABASE_URL, or on the PostgreSQL that comes with Sojourn.')
  .addCommand(migrateCommand())
  .addCommand(verifyCommand())
  .addCommand(importCommand())
  .addCommand(demoCommand())
  .showHelpAfterError();

await program.parseAsync(process.argv);
