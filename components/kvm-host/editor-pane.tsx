'use client'
/** The editor that virsh edit and nano open: what stands in it, what libvirt would say of it, and where. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { type Editing, faultsOf, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

interface EditorPaneProps extends PictureProps<KvmHostView> {
  readonly editing: Editing
}

const titles = { file: 'File', domain: 'Domain', network: 'Network', pool: 'Pool' } as const

/** A new document is a new editor: what was typed belongs to the old one. */
export function EditorPane(props: EditorPaneProps): ReactNode {
  return <Editor key={`${props.editing.kind} ${props.editing.name}`} {...props} />
}

function Editor({ editing, view, onGive, isReadOnly }: EditorPaneProps): ReactNode {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(editing.draft ?? editing.text)
  const faults = faultsOf(editing, text, view.hasKvm)
  const save = () => onGive('editor.save', { text })
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault()
      if (!isReadOnly) save()
    }
  }
  const goTo = (line: number, column: number) => {
    const place =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1
    area.current?.focus()
    area.current?.setSelectionRange(place, place)
  }
  const lines = text.split('\n').length
  return (
    <section aria-label="Editor" className="rounded border-2 border-accent bg-raised p-3">
      <label htmlFor={id} className="block text-sm font-semibold">
        {titles[editing.kind]} <code>{editing.name}</code>: {lines} lines. Ctrl+S saves.
      </label>
      <textarea
        id={id}
        ref={area}
        value={text}
        readOnly={isReadOnly}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        rows={Math.min(24, Math.max(8, lines + 1))}
        maxLength={65_536}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        wrap="off"
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-faults`}
        className="mt-1 w-full overflow-x-auto rounded border border-line-strong bg-sunken p-2 font-mono text-sm leading-5"
      />
      <ul id={`${id}-faults`} aria-live="polite" className="text-sm text-refused">
        {faults.map(({ line, column, message }) => (
          <li key={message}>
            <button type="button" onClick={() => goTo(line, column)} className="touch text-left underline">
              Line {line}, column {column}: {message}
            </button>
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <p className="mt-2 flex gap-2">
          <Button onClick={save}>Save</Button>
          <Button onClick={() => onGive('editor.close', {})}>Close without saving</Button>
        </p>
      )}
    </section>
  )
}
