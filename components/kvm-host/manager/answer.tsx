'use client'
/** What the last click typed, and what the tool said. The whole conversation is in the terminal. */
import type { ReactNode } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { CodeLine } from './code-line.tsx'
import type { LastTyped } from './typing.ts'

interface AnswerProps {
  readonly view: KvmHostView
  readonly typed: LastTyped | null
  readonly isReadOnly: boolean
  readonly onLeave: () => void
}

const mostShown = 6

export function Answer({ view, typed, isReadOnly, onLeave }: AnswerProps): ReactNode {
  const { last, shell } = view
  const isRefused = last.code !== 0
  return (
    <div className="rounded border border-line bg-sunken px-3 py-2 text-sm">
      <div role="status">
        {typed === null ? (
          <p className="text-soft">
            Each button stands beside the line that it types into the terminal. What the tool answers is shown here.
          </p>
        ) : (
          <>
            {typed.lines.slice(-mostShown).map((line, nth) => (
              <code key={`${nth} ${line}`} className="block">
                <span className="text-soft">typed: </span>
                <CodeLine line={line} />
              </code>
            ))}
            {said(last.stdout) !== '' && <pre className="font-mono wrap-anywhere whitespace-pre-wrap">{said(last.stdout)}</pre>}
            {said(last.stderr) !== '' && (
              <pre className={`font-mono wrap-anywhere whitespace-pre-wrap ${isRefused ? 'text-refused' : ''}`}>
                {said(last.stderr)}
              </pre>
            )}
            <p className={isRefused ? 'text-refused' : 'text-soft'}>
              {isRefused ? `× Refused: exit code ${last.code}.` : '✓ Exit code 0.'}
              {typed.left.length > 0 && ` So this was not typed: ${typed.left.join('; ')}`}
            </p>
          </>
        )}
      </div>
      {shell.at === 'console' && !isReadOnly && (
        <p className="mt-2 flex flex-wrap items-center gap-2 border-t border-line pt-2">
          The terminal is on the console of <code>{shell.domain}</code>: log in there.
          <Button isSmall onClick={onLeave}>
            Leave the console
          </Button>
          <code className="text-soft">^]</code>
        </p>
      )}
    </div>
  )
}

/** The last lines are enough: lists can be long, and the terminal has them whole. */
function said(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length > mostShown ? `…\n${lines.slice(-mostShown).join('\n')}` : lines.join('\n')
}
