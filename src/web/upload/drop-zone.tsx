import { type DragEvent, useRef, useState } from 'react'
import { messages } from '../messages.ts'
import { type ChosenFiles, chosenByDialog, chosenByDrop } from './chosen-files.ts'

/** Where files are chosen: by dropping them, or by the browser's dialog for a folder or for files. */
export function DropZone({ onChoose }: { onChoose: (chosen: ChosenFiles) => void }) {
  const [over, setOver] = useState(false)
  const folder = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const take = (chosen: ChosenFiles | null) => {
    if (chosen) onChoose(chosen)
  }
  const onDrop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(await chosenByDrop(event.dataTransfer.items))
  }
  return (
    <section
      className={over ? 'drop-zone over' : 'drop-zone'}
      aria-label={messages.upload.drop}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p className="state-title">{messages.upload.drop}</p>
      <p className="soft">{messages.upload.dropHelp}</p>
      <div className="button-row">
        <button type="button" onClick={() => folder.current?.click()}>
          {messages.upload.chooseFolder}
        </button>
        <button type="button" onClick={() => files.current?.click()}>
          {messages.upload.chooseZip}
        </button>
      </div>
      <input
        ref={folder}
        type="file"
        hidden
        data-choose="folder"
        {...{ webkitdirectory: '' }}
        onChange={event => take(chosenByDialog([...(event.target.files ?? [])]))}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        data-choose="files"
        onChange={event => take(chosenByDialog([...(event.target.files ?? [])]))}
      />
    </section>
  )
}
