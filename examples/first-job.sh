#!/usr/bin/env bash
# Sends a file, asks for outputs, waits for the end and prints an address that plays.
#   API=http://localhost:8080 KEY=rf_… ./first-job.sh clip.mp4
# Needs nothing but curl: ids are read with sed.
set -euo pipefail
file=$1
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }
api() { curl -fsS -H "Authorization: Bearer $KEY" "$@"; }

upload=$(api -T "$file" "$API/v1/uploads/content?fileName=clip.mp4" | sed 's/^{"id":"\([^"]*\)".*/\1/')
job=$(api -H 'Content-Type: application/json' "$API/v1/jobs" -d "{
  \"source\": { \"upload\": \"$upload\" },
  \"outputs\": [
    { \"name\": \"main\", \"type\": \"hls\" },
    { \"name\": \"sound\", \"type\": \"audio\", \"format\": \"mp3\" }
  ] }" | sed 's/^{"id":"\([^"]*\)".*/\1/')
echo "job $job" >&2

# #region wait
api -N -H 'Accept: text/event-stream' "$API/v1/jobs/$job/events" > /dev/null
state=$(api "$API/v1/jobs/$job" | sed 's/^{"id":"[^"]*","state":"\([^"]*\)".*/\1/')
[ "$state" = completed ] || { echo "the job ended $state" >&2; exit 1; }
# #endregion

api "$API/v1/jobs/$job/outputs/main/playback" | field hls
