<?php
// WEBHOOK_SECRET=whsec_… php -S 127.0.0.1:3000 receiver.php
/** `$body` as it came: JSON that was parsed and printed again has other bytes. */
function is_genuine(string $body, string $id, string $timestamp, string $signatures): bool
{
    $key = base64_decode(preg_replace('/^whsec_/', '', getenv('WEBHOOK_SECRET')));
    if (abs(time() - (int) $timestamp) > 300) {
        return false;
    }
    $wanted = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $signatures) as $given) {
        if (hash_equals($wanted, $given)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input');
if (!is_genuine($body, $_SERVER['HTTP_WEBHOOK_ID'] ?? '', $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '')) {
    http_response_code(400);
    exit;
}
$message = json_decode($body, true);
error_log($message['type'] . ' ' . ($message['data']['job']['id'] ?? ''));
http_response_code(204);
