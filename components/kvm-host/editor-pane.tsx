'use client'
/** The editor that virsh edit and nano open: what stands in it, what libvirt would say of it and where, and what runs meanwhile. */
import { type ReactNode, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type EditingView, type Fault, faultsOf, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { Button } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { Comparison } from './comparison.tsx'
import { DocumentArea, type DocumentHandle } from './document-area.tsx'
import { useKeyboardIn } from './use-keyboard-in.ts'
import { usePlainText } from './use-plain-text.ts'

interface EditorProps extends PictureProps<KvmHostView> {
  readonly editing: EditingView
}

const titles = { file: 'File', domain: 'Domain', network: 'Network', pool: 'Pool' } as const

/** A new document is a new editor: what was typed belongs to the old one. */
export function EditorPane(props: PictureProps<KvmHostView>): ReactNode {
  const { editing } = props.view
  return editing && <Editor key={`${editing.kind} ${editing.name}`} {...props} editing={editing} />
}

function Editor({ editing, view, onGive, isReadOnly }: EditorProps): ReactNode {
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const area = useRef<DocumentHandle>(null)
  const [text, setText] = useState(editing.draft ?? editing.text)
  const [compared, setCompared] = useState<'running' | 'opened' | null>(null)
  const [doesTabMove, setTabMoves] = useState(true)
  const { isPlain, choose } = usePlainText()
  // What libvirt would say is asked when the typing leaves time for it.
  const checked = useDeferredValue(text)
  const faults = useMemo(() => faultsOf(editing, checked, view.hasKvm), [editing, checked, view.hasKvm])
  useKeyboardIn(frame, area)
  const where = editing.guest === undefined ? '' : ` in ${editing.guest}`
  const title = `${titles[editing.kind]} ${editing.name}${where}`
  const save = () => {
    if (!isReadOnly) onGive('editor.save', { text })
  }
  const goTo = (fault: Fault) => {
    // A text that is hidden takes no caret.
    flushSync(() => setCompared(null))
    area.current?.goTo(fault.line, fault.column)
  }
  const compareWith = (what: 'running' | 'opened') => setCompared((before) => (before === what ? null : what))
  return (
    <section ref={frame} aria-label="Editor" className="rounded border-2 border-accent bg-raised p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-sm font-semibold">
          {titles[editing.kind]} <code>{editing.name}</code>
          {where}: {text.split('\n').length} lines
        </p>
        <label className="touch inline-flex items-center gap-1.5 text-sm">
          <input type="checkbox" checked={isPlain} onChange={({ target }) => choose(target.checked)} />
          Plain text
        </label>
      </div>
      <div hidden={compared !== null}>
        <DocumentArea
          ref={area}
          label={title}
          describedBy={`${id}-keys ${id}-faults`}
          text={text}
          faults={faults}
          isPlain={isPlain}
          isReadOnly={isReadOnly}
          onText={setText}
          onSave={save}
          onTabMoves={setTabMoves}
        />
        <p id={`${id}-keys`} aria-live="polite" className="mt-1 text-sm text-soft">
          {isPlain ? 'Ctrl+S saves.' : keysOf(doesTabMove)}
        </p>
      </div>
      {compared === 'opened' && <Comparison with="What was opened" before={editing.text} after={text} />}
      {compared === 'running' && <Comparison with="What runs" before={editing.running ?? ''} after={text} />}
      <ul id={`${id}-faults`} aria-live="polite" className="text-sm text-refused">
        {faults.map((fault) => (
          <li key={fault.message}>
            <button type="button" onClick={() => goTo(fault)} className="touch text-left underline">
              Line {fault.line}, column {fault.column}: {fault.message}
            </button>
          </li>
        ))}
      </ul>
      {editing.draft !== undefined && <Refusal editing={editing} />}
      <p className="mt-2 flex flex-wrap gap-2">
        {!isReadOnly && (
          <>
            <Button shape="primary" onClick={save}>
              Save
            </Button>
            <Button onClick={() => onGive('editor.close', {})}>Close without saving</Button>
          </>
        )}
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {editing.running !== null && (
          <Button isSmall onClick={() => compareWith('running')}>
            {compared === 'running' ? 'Back to the editor' : 'Compare with what runs'}
          </Button>
        )}
        <Button isSmall onClick={() => compareWith('opened')}>
          {compared === 'opened' ? 'Back to the editor' : 'Compare with what was opened'}
        </Button>
      </p>
    </section>
  )
}

function keysOf(doesTabMove: boolean): string {
  return `Ctrl+S saves, Ctrl+Space suggests, Ctrl+F finds. Tab ${doesTabMove ? 'leaves the editor, Ctrl+M lets it indent' : 'indents, Escape lets it leave the editor'}.`
}

/** What virsh asks after a refusal, and what its letters are on this page. */
function Refusal({ editing }: { readonly editing: EditingView }): ReactNode {
  return (
    <div className="mt-2">
      <Notice look="refused" title="Failed. Try again?" isUrgent>
        <p>
          libvirt did not take it; the definition is as it was. What you typed is still here. virsh asks for a letter, which is a
          button on this page:
        </p>
        <ul className="mt-1">
          <li>
            <code>y</code> start editor again: go on in this one
          </li>
          <li>
            <code>n</code> throw away my changes: Close without saving
          </li>
          <li>
            <code>f</code> force, try to redefine again: Save
          </li>
          {editing.kind === 'domain' && (
            <li>
              <code>i</code> turn off validation: skips the check against libvirt’s schema, which is not made here
            </li>
          )}
        </ul>
      </Notice>
    </div>
  )
}
