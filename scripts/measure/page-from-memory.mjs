/** The limit of a page server in Node: one file in memory, handed out with two headers. Arguments: the file, the port. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [, , file, port] = process.argv
const page = readFileSync(file)
createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
  response.end(request.method === 'HEAD' ? undefined : page)
}).listen(Number(port), '127.0.0.1')
