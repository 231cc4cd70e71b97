data "aws_iam_policy_document" "assumed_by_tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

# Of Fargate: fetches the image, reads secrets, writes logs.
resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

data "aws_iam_policy_document" "read_secrets" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = values(local.given_secrets)
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.store.arn]
  }
}

resource "aws_iam_role_policy" "read_secrets" {
  name   = "secrets"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.read_secrets.json
}

# Of the processes: the objects of both buckets, and nothing else.
resource "aws_iam_role" "service" {
  for_each           = toset(["service", "setup"])
  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_tasks.json
}

data "aws_iam_policy_document" "objects" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    resources = [for bucket in aws_s3_bucket.store : "${bucket.arn}/*"]
  }

  statement {
    actions   = ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = [for bucket in aws_s3_bucket.store : bucket.arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.store.arn]
  }
}

data "aws_iam_policy_document" "prepare_buckets" {
  statement {
    actions   = ["s3:ListBucket", "s3:PutBucketCORS"]
    resources = [for bucket in aws_s3_bucket.store : bucket.arn]
  }
}

resource "aws_iam_role_policy" "service" {
  name   = "objects"
  role   = aws_iam_role.service["service"].id
  policy = data.aws_iam_policy_document.objects.json
}

resource "aws_iam_role_policy" "setup" {
  name   = "buckets"
  role   = aws_iam_role.service["setup"].id
  policy = data.aws_iam_policy_document.prepare_buckets.json
}
