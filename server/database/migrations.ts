/** Our own tables, step by step. Steps are only ever added; a step that has run anywhere is never changed. */
import type { Kysely, Migration, MigrationProvider } from 'kysely'

const steps: Readonly<Record<string, Migration>> = {
  '0001-attempts': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('attempt')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('exercise', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('seed', 'text', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('engine_version', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('submitted_at', 'bigint')
        .addColumn('log', 'text')
        .addUniqueConstraint('attempt_once', ['user_id', 'exercise', 'number'])
        .execute()
      await db.schema
        .createTable('verdict')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('attempt_id', 'text', (column) => column.notNull().references('attempt.id').onDelete('cascade'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('grader_version', 'text', (column) => column.notNull())
        .addColumn('checks', 'text', (column) => column.notNull())
        .addColumn('score', 'double precision', (column) => column.notNull())
        .addColumn('out_of', 'double precision', (column) => column.notNull())
        .addColumn('is_solved', 'integer', (column) => column.notNull())
        .addColumn('graded_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('verdict_once', ['attempt_id', 'number'])
        .execute()
      await db.schema
        .createTable('claim')
        .addColumn('from_user_id', 'text', (column) => column.notNull())
        .addColumn('to_user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('claim_once', ['from_user_id', 'to_user_id'])
        .execute()
    },
  },
}

/** The steps in code, since the bundled server has no folder to scan. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...steps }) }
