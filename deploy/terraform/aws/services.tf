locals {
  shared_environment = merge({
    TEMPORAL_ADDRESS    = var.temporal_address
    TEMPORAL_NAMESPACE  = var.temporal_namespace
    S3_REGION           = data.aws_region.current.region
    S3_FORCE_PATH_STYLE = "false"
    S3_INPUT_BUCKET     = aws_s3_bucket.store["input"].bucket
    S3_OUTPUT_BUCKET    = aws_s3_bucket.store["output"].bucket
  }, var.settings)

  api_environment = {
    API_PORT       = "8080"
    API_PUBLIC_URL = "https://${var.host}"
    TRUST_PROXY    = data.aws_vpc.this.cidr_block
  }

  pool_environments = {
    for name, pool in var.pools : name => merge(
      {
        WORKER_ROLES           = join(",", pool.roles)
        WORKER_HEALTH_PORT     = "8081"
        WORK_DIR               = "/work"
        SOURCE_CACHE_BYTES     = tostring(pool.cache_gib * 1073741824)
        SHUTDOWN_GRACE_SECONDS = tostring(pool.drain_seconds)
        # The limits are those of the task: a container sees the whole machine that the task was given.
        WORKER_CORES       = tostring(ceil(pool.cpu / 1024))
        MEDIA_MEMORY_BYTES = tostring(floor(pool.memory * 1048576 * 3 / 4))
      },
      contains(pool.roles, "video") ? { VIDEO_SLOTS = tostring(pool.slots) } : {},
      contains(pool.roles, "image") ? { IMAGE_SLOTS = tostring(pool.slots) } : {},
    )
  }
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = toset(concat(["api", "setup"], [for name in keys(var.pools) : "worker-${name}"]))
  name              = "/${var.name}/${each.key}"
  retention_in_days = var.log_days
}

resource "aws_ecs_task_definition" "api" {
  family                   = "${var.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.api.cpu
  memory                   = var.api.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service["service"].arn

  container_definitions = jsonencode([{
    name         = "api"
    image        = var.image
    essential    = true
    command      = ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
    environment  = [for name, value in merge(local.shared_environment, local.api_environment) : { name = name, value = value }]
    secrets      = [for name, arn in local.api_secrets : { name = name, valueFrom = arn }]
    portMappings = [{ containerPort = 8080, protocol = "tcp" }]
    stopTimeout  = 30
    healthCheck = {
      command     = ["CMD", "node", "deploy/image/healthcheck.mjs", "http://127.0.0.1:8080/livez"]
      interval    = 10
      timeout     = 5
      retries     = 6
      startPeriod = 30
    }
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.this["api"].name, awslogs-region = data.aws_region.current.region, awslogs-stream-prefix = "api" }
    }
  }])
}

resource "aws_ecs_service" "api" {
  name                              = "api"
  cluster                           = aws_ecs_cluster.this.id
  task_definition                   = aws_ecs_task_definition.api.arn
  launch_type                       = "FARGATE"
  desired_count                     = var.api.min
  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.api.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8080
  }

  # What a task needs at once, and does not refer to.
  depends_on = [aws_lb_listener.https, aws_iam_role_policy_attachment.execution, aws_iam_role_policy.read_secrets, aws_iam_role_policy.service, aws_vpc_security_group_egress_rule.to_aws, aws_vpc_security_group_egress_rule.to_database, aws_vpc_security_group_ingress_rule.database]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

# Media processes find no namespaces on Fargate: each task is a machine of its own, and that is the wall around them.
resource "aws_ecs_task_definition" "worker" {
  for_each                 = var.pools
  family                   = "${var.name}-worker-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service["service"].arn

  ephemeral_storage {
    size_in_gib = each.value.disk_gib
  }

  container_definitions = jsonencode([{
    name        = "worker"
    image       = var.image
    essential   = true
    command     = ["node", "--enable-source-maps", "dist/apps/worker/src/main.js"]
    environment = [for name, value in merge(local.shared_environment, local.pool_environments[each.key]) : { name = name, value = value }]
    secrets     = [for name, arn in local.worker_secrets : { name = name, valueFrom = arn }]
    # The drain, ten seconds in which the rest is handed back, and some more; Fargate allows 120.
    stopTimeout = each.value.drain_seconds + 20
    healthCheck = {
      command     = ["CMD", "node", "deploy/image/healthcheck.mjs", "http://127.0.0.1:8081/livez"]
      interval    = 10
      timeout     = 5
      retries     = 6
      startPeriod = 90
    }
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.this["worker-${each.key}"].name, awslogs-region = data.aws_region.current.region, awslogs-stream-prefix = "worker" }
    }
  }])
}

resource "aws_ecs_service" "worker" {
  for_each        = var.pools
  name            = "worker-${each.key}"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.worker[each.key].arn
  launch_type     = "FARGATE"
  desired_count   = each.value.min

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = concat([aws_security_group.worker.id], contains(each.value.roles, "control") ? [aws_security_group.outbound.id] : [])
  }

  depends_on = [aws_iam_role_policy_attachment.execution, aws_iam_role_policy.read_secrets, aws_iam_role_policy.service, aws_vpc_security_group_egress_rule.to_aws, aws_vpc_security_group_egress_rule.to_database, aws_vpc_security_group_ingress_rule.database]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

# Run once before each release: see the output setup_command.
resource "aws_ecs_task_definition" "setup" {
  family                   = "${var.name}-setup"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service["setup"].arn

  container_definitions = jsonencode([{
    name        = "setup"
    image       = coalesce(var.setup_image, var.image)
    essential   = true
    command     = ["sh", "-c", "node prisma/cli.mjs migrate deploy && node dist/apps/api/src/setup-main.js"]
    environment = [for name, value in local.shared_environment : { name = name, value = value }]
    secrets     = [for name, arn in local.worker_secrets : { name = name, valueFrom = arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.this["setup"].name, awslogs-region = data.aws_region.current.region, awslogs-stream-prefix = "setup" }
    }
  }])
}
