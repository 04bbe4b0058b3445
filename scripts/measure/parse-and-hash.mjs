/** The limit of a submission server in Node: unpacks the body, parses it, hashes it, answers. Nothing is checked or kept. Argument: the port. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'

createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const sent = Buffer.concat(chunks)
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    const rows = body.length > 0 ? JSON.parse(body).log.rows.length : 0
    const answer = JSON.stringify({ rows, hash: createHash('sha256').update(body).digest('hex') })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
    response.end(answer)
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
