import { Command, CommanderError } from 'commander';
import { demoCommand } from './demo.command';
import { importCommand } from './import/import.command';
import { foundCommand } from './found.command';
import { migrateCommand } from './migrate.command';
import { Problem } from './problem';
import { reportCommand } from './report.command';
import { verifyCommand } from './verify.command';

/**
 * Runs the operator's command line with these words and gives its exit code; sentences go to standard error. A command that looked and found
 * something wrong says so itself by `process.exitCode`.
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  try {
    await throwing(program()).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode; // it has spoken
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function program(): Command {
  return new Command('sojourn')
    .description('The operator’s command line. It works on DATABASE_URL, or on the PostgreSQL that comes with Sojourn.')
    .addCommand(migrateCommand())
    .addCommand(verifyCommand())
    .addCommand(importCommand())
    .addCommand(reportCommand())
    .addCommand(foundCommand())
    .addCommand(demoCommand())
    .showHelpAfterError();
}

/** Words that a command does not understand end the command, not the process. */
function throwing(command: Command): Command {
  command.commands.forEach(throwing);
  return command.exitOverride();
}
